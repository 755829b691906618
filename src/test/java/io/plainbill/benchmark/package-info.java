/**
 * Measures the product from outside against bare baselines of the same run: ratios, since machines
 * differ. No test; see {@link io.plainbill.benchmark.Benchmark}.
 */
@NullMarked
package io.plainbill.benchmark;

import org.jspecify.annotations.NullMarked;
