package io.plainbill.ops;

import io.plainbill.answer.FileFormat;
import java.nio.file.Path;

/**
 * An answer as a file, whole.
 *
 * @param path where it lies
 * @param name what whoever fetches it should call it
 * @param sha256 of its bytes, in hexadecimal
 */
public record ExportFile(Path path, String name, FileFormat format, long bytes, String sha256) {}
