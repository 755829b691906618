const inner = 2;
export const twice = (x) => x * inner;
export async function later() {}
