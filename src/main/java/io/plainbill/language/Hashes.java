package io.plainbill.language;

import java.util.Arrays;

/** A growing list of 64-bit feature hashes; the two lowest bits tell the feature's block. */
final class Hashes {
  static final int BLOCK_BITS = 2;
  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long[] values = new long[256];
  private int size;

  static long add(long hash, char letter) {
    return (hash ^ letter) * PRIME;
  }

  static long of(String word) {
    long hash = START;
    for (int at = 0; at < word.length(); at++) {
      hash = add(hash, word.charAt(at));
    }
    return hash;
  }

  void add(int block, long hash) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    long mixed = (hash ^ (hash >>> 29)) * 0xbf58476d1ce4e5b9L;
    values[size++] = ((mixed ^ (mixed >>> 32)) << BLOCK_BITS) | block;
  }

  int size() {
    return size;
  }

  long get(int at) {
    return values[at];
  }

  static int block(long hash) {
    return (int) (hash & ((1 << BLOCK_BITS) - 1));
  }
}
