package io.plainbill.language;

/** Feature hash to row number, by open addressing. */
final class RowIndex {
  static final int NONE = -1;

  private long[] keys = new long[1 << 12];
  private int[] rows = new int[1 << 12];
  private int size;

  int find(long hash) {
    int mask = keys.length - 1;
    int slot = slot(hash, mask);
    while (rows[slot] != 0) {
      if (keys[slot] == hash) {
        return rows[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }

  /** The row of the hash, a new one if it is new. */
  int findOrAdd(long hash) {
    int row = find(hash);
    if (row != NONE) {
      return row;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    put(hash, size + 1);
    size++;
    return size - 1;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new int[oldKeys.length * 2];
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldRows[at] != 0) {
        put(oldKeys[at], oldRows[at]);
      }
    }
  }

  private void put(long hash, int row) {
    int mask = keys.length - 1;
    int slot = slot(hash, mask);
    while (rows[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = hash;
    rows[slot] = row;
  }

  private static int slot(long hash, int mask) {
    return (int) ((hash >>> 20) ^ (hash >>> 2)) & mask;
  }
}
