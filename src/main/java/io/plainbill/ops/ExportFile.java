package io.plainbill.ops;

import java.nio.file.Path;

/**
 * A file to be taken away, whole.
 *
 * @param path where it lies
 * @param name what whoever fetches it should call it
 * @param sha256 of its bytes, in hexadecimal
 */
public record ExportFile(Path path, String name, String mediaType, long bytes, String sha256) {}
