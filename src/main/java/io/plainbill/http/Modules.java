package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins small ES modules into one script, so that a page loads one file and nothing has to be built
 * by another toolchain. Each module becomes a function of its own that hands out what it exports:
 * {@code import {a as b} from "./x.js"} becomes {@code const {a: b} = m1}. A style sheet is
 * imported as its text, a JSON file as its value. What the modules here do not use is not
 * understood: default exports, {@code export … from}, and circles, which are refused.
 */
final class Modules {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import\\s*(\\{[^}]*}|\\w+)\\s*from\\s*\"([^\"]+)\";?\\n?", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export (?=(?:async )?(?:function|const|class) (\\w+))", Pattern.MULTILINE);
  private static final Pattern EXPORTS = Pattern.compile("\\bexport\\s*\\{([^}]*)};?");
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** What is there for readers of the source: comments that begin a line, and indentation. */
  private static final Pattern ASIDE =
      Pattern.compile("(?m)^[ \\t]*(?:/\\*\\*(?s:.*?)\\*/\\n|//.*\\n)?[ \\t]*");

  private static final String OWN = "/io/plainbill/http/widget/";

  /** Where libraries lie, by the name that they are imported with. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "preact", "/META-INF/resources/webjars/preact/10.25.4/dist/preact.module.js",
          "preact/hooks", "/META-INF/resources/webjars/preact/10.25.4/hooks/dist/hooks.module.js");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private final StringBuilder joined = new StringBuilder();

  private Modules() {}

  /** The module of that file and all that it imports, as one script that is its own scope. */
  static String join(String entry) {
    Modules modules = new Modules();
    modules.add(OWN + entry);
    return "(() => {\n\"use strict\";\n" + modules.joined + "})();\n";
  }

  /** The variable that holds what a file exports, after all that it needs itself. */
  private String add(String path) {
    String known = names.get(path);
    if (known != null) {
      return known;
    }
    if (!underWay.add(path)) {
      throw new IllegalStateException("modules import each other in a circle: " + underWay);
    }
    String source = read(path);
    String code =
        switch (path.substring(path.lastIndexOf('.'))) {
          case ".css" -> "({value: " + new TextNode(source) + "})";
          case ".json" -> "({value: " + source.strip() + "})";
          default -> module(source, path);
        };
    underWay.remove(path);
    String name = "m" + names.size();
    names.put(path, name);
    joined.append("const ").append(name).append(" = ").append(code).append(";\n");
    return name;
  }

  private String module(String source, String path) {
    StringBuilder code = new StringBuilder();
    String own = path.startsWith(OWN) ? ASIDE.matcher(source).replaceAll("") : source;
    Matcher imports = IMPORT.matcher(SOURCE_MAP.matcher(own).replaceAll(""));
    while (imports.find()) {
      String from = add(resolve(imports.group(2), path));
      String wanted = imports.group(1);
      String taken =
          wanted.startsWith("{")
              ? wanted.replaceAll("\\s+as\\s+", ": ")
              : "{value: " + wanted + "}";
      imports.appendReplacement(
          code, Matcher.quoteReplacement("const " + taken + " = " + from + ";\n"));
    }
    imports.appendTail(code);
    StringJoiner exported = new StringJoiner(", ", "return {", "};\n");
    Matcher single = EXPORT.matcher(code);
    StringBuilder without = new StringBuilder();
    while (single.find()) {
      exported.add(single.group(1));
      single.appendReplacement(without, "");
    }
    single.appendTail(without);
    Matcher list = EXPORTS.matcher(without);
    StringBuilder body = new StringBuilder();
    while (list.find()) {
      exported.add(list.group(1).replaceAll("(\\w+)\\s+as\\s+(\\w+)", "$2: $1"));
      list.appendReplacement(body, "");
    }
    list.appendTail(body);
    return "(() => {\n" + body + "\n" + exported + "})()";
  }

  private static String resolve(String name, String importer) {
    String library = LIBRARIES.get(name);
    if (library != null) {
      return library;
    }
    if (!name.startsWith("./")) {
      throw new IllegalStateException(importer + " imports '" + name + "', which is not known");
    }
    return importer.substring(0, importer.lastIndexOf('/') + 1) + name.substring(2);
  }

  private static String read(String path) {
    try (InputStream in = Modules.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
