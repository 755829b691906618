/** The sums of a table, one for each currency. */
export const totalsOf = (data) => data.totals ?? (data.total ? [data.total] : []);

/** The currency of all rows; nothing if there are several. */
export function currencyOf(data) {
  const found = new Set([...data.rows, ...totalsOf(data)].map((row) => row.currency).filter(Boolean));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * The sums of the rows that a long table left out, by column and currency. A single sum comes
 * without its column: it is placed only where the table sums no other.
 */
export function leftOf(data) {
  const {more} = data;
  if (!more) {
    return [];
  }
  if (more.sums) {
    return more.sums;
  }
  const summed = Object.keys(totalsOf(data)[0] ?? {}).filter((key) => key !== "currency");
  return more.sum !== undefined && summed.length === 1
    ? [{[summed[0]]: more.sum, currency: more.currency}]
    : [{}];
}
