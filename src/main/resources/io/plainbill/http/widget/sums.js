/** The sums of a table, one for each currency. */
export const totalsOf = (data) => data.totals ?? (data.total ? [data.total] : []);

/** The currency of all rows; nothing if there are several. */
export function currencyOf(data) {
  const found = new Set([...data.rows, ...totalsOf(data)].map((row) => row.currency).filter(Boolean));
  return found.size === 1 ? [...found][0] : undefined;
}
