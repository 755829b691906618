package io.plainbill.catalog;

import java.util.IdentityHashMap;

/** Remembers where each declared part stands, so that later checks can say so. */
final class Places {
  private final IdentityHashMap<Object, Place> known = new IdentityHashMap<>();
  private final Place otherwise;

  /**
   * @param otherwise for parts that were never noted
   */
  Places(Place otherwise) {
    this.otherwise = otherwise;
  }

  <T> T note(T part, Place place) {
    known.put(part, place);
    return part;
  }

  Place of(Object part) {
    return known.getOrDefault(part, otherwise);
  }
}
