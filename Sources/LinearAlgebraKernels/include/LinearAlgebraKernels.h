#ifndef LINEAR_ALGEBRA_KERNELS_H
#define LINEAR_ALGEBRA_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// The innermost loops of LinearAlgebra and Randomness, compiled for several instruction sets and chosen at load time.
//
// Products and sums are never fused, and each sum is taken in an order that doesn't depend on the width of the
// registers, so that every instruction set gives the same bits. Nothing here checks its arguments: the Swift callers do.

// scores[row] = rows[row] . vector + bias[row] for `count` rows packed in panels of sixteen; `bias` may be null.
void overture_multiply_rows(
    const float *panels, size_t count, size_t dimensions, const float *vector, const float *bias, float *scores);

// Sixteen maxima for each 256 scores, each of sixteen scores that are sixteen apart, so that no lane meets another;
// -infinity for a block without scores. There are maxima for whole 256s, even where the last are fewer.
void overture_block_maxima(const float *scores, size_t count, float *maxima);

// A score that at least `limit` of the maxima reach, and not many more; -infinity where fewer are finite.
float overture_selection_threshold(const float *maxima, size_t blocks, size_t limit);

// Writes the indices of all finite scores that reach the threshold, in order, and returns their number.
size_t overture_gather(const float *scores, size_t count, float threshold, unsigned *indices);

// Writes the `limit` largest of distinct keys, largest first; all of them where there are fewer.
void overture_largest_keys(const uint64_t *keys, size_t count, size_t limit, uint64_t *largest);

// result = matrix . vector for a symmetric matrix in full.
void overture_symmetric_multiply(const float *matrix, size_t dimensions, const float *vector, float *result);

// matrix += weight * vector . vector'
void overture_add_outer_product(float *matrix, size_t dimensions, const float *vector, float weight);

// chances[i] = 1 / (1 + exp(-slope * (values[i] - center))), to 3e-7 relative for arguments in -87 ... 87, flat beyond.
void overture_logistic(const float *values, size_t count, float slope, float center, float *chances);

// Bit i of the result is set where uniforms[i] is surely below 1 / (1 + exp(-log_odds[i])). Bit i of `unsure` is set
// where single precision can't tell (about one in a quarter of a million). At most 64; both are read in whole sixteens.
uint64_t overture_events(const double *uniforms, const double *log_odds, size_t count, uint64_t *unsure);

// The Philox4x32-10 blocks of the counters (listener, subject, occurrence, tag) under a key, as the open uniform numbers
// of their words 0 and 1, and of their words 2 and 3. All are read and written in whole eights.
void overture_addressed_uniforms(
    uint32_t key0, uint32_t key1, uint32_t listener, uint32_t tag, const uint32_t *subjects,
    const uint32_t *occurrences, size_t count, double *first, double *second);

// a . b in eight lanes, then pairwise.
float overture_dot(const float *a, const float *b, size_t count);

// means[i] = intercepts[item] + row . mean and variances[i] = row . covariance row, for row = rows[item], item = items[i].
void overture_probit_predict(
    const float *rows, size_t dimensions, const unsigned *items, size_t count, const float *intercepts,
    const float *mean, const float *covariance, float *means, float *variances);

// bounds[i] = mutual information of a yes or no and the taste to first order in the variance, P(yes) = known Phi(liking);
// within 1e-5 relative.
void overture_probit_information_bound(
    const float *means, const float *variances, const float *known, size_t count, float *bounds);

// The same by 12-point Gauss-Hermite quadrature in double precision, within 1e-12 nats before it is rounded.
void overture_probit_information(
    const float *means, const float *variances, const float *known, size_t count, float *information);

#endif
