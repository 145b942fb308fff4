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

// results[row] = rows[row] . vector for rows one after another, the same bits as one by one.
void overture_dots(const float *rows, size_t count, size_t width, const float *vector, float *results);

// means[i] = intercepts[item] + row . mean and variances[i] = row . covariance row, for row = rows[item], item = items[i].
void overture_probit_predict(
    const float *rows, size_t dimensions, const unsigned *items, size_t count, const float *intercepts,
    const float *mean, const float *covariance, float *means, float *variances);

// bounds[i] = mutual information of a yes or no and the taste to first order in the variance, P(yes) = known Phi(liking);
// within 1e-5 relative.
void overture_probit_information_bound(
    const float *means, const float *variances, const float *known, size_t count, float *bounds);

// chances[i] = known Phi(mean / sqrt(1 + variance)), within 1e-13 before it is rounded.
void overture_probit_chances(
    const float *means, const float *variances, const float *known, size_t count, float *chances);

// The information by 12-point Gauss-Hermite quadrature in double precision, within 1e-12 nats before it is rounded.
void overture_probit_information(
    const float *means, const float *variances, const float *known, size_t count, float *information);

// C = A B, or C += A B where `adding`. A number of A stands at row * a_row + k * a_depth, one of B at k * b_depth +
// column * b_column, one of C at row * c_row + column: a transposed matrix is one with its strides swapped. Each number of C
// adds its products in the order of k, starting from what it was or from zero. C may overlap neither A nor B.
void overture_multiply_matrices(
    const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth, size_t b_column, float *c,
    size_t c_row, size_t rows, size_t columns, size_t depth, int adding);

// e^x, 2e-7 relative, flat beyond -87 ... 87; tanh x, 4e-7 relative; log x of positive normal numbers, 3e-7 of it or of 1.
void overture_exponentials(const float *values, size_t count, float *results);
void overture_hyperbolic_tangents(const float *values, size_t count, float *results);
void overture_logarithms(const float *values, size_t count, float *results);

// sums += factor * values
void overture_add_scaled(const float *values, size_t count, float factor, float *sums);

// The sum of squares in double precision, in eight lanes.
double overture_sum_of_squares(const float *values, size_t count);

// Every row of a matrix becomes a copy of one row.
void overture_repeat_row(const float *row, size_t columns, size_t rows, float *matrix, size_t stride);

// sums += the matrix's rows, in their order.
void overture_add_rows(const float *matrix, size_t stride, size_t columns, size_t rows, float *sums);

// Writes the transposed matrix.
void overture_transpose(
    const float *matrix, size_t stride, size_t rows, size_t columns, float *transposed, size_t transposed_stride);

// One step of gated recurrent units. A row of gates has four parts: on entry what the state before gives the new state,
// and the three sums for reset, update and new state; on return that first part, and the three gates. Rows that aren't
// present keep their state; `present` may be null.
void overture_gated_steps(
    float *gates, const float *before, const unsigned char *present, size_t rows, size_t hidden, float *after);

// The gradients of what entered `overture_gated_steps` take the gates' place; `gradient` is with respect to the state
// after on entry, and on return to the state before, so far as it doesn't go through the gates.
void overture_gated_steps_backward(
    float *gates, const float *before, const unsigned char *present, size_t rows, size_t hidden, float *gradient);

// output = gain * normalized + bias, where each row less its mean is divided by the root of its variance and 1e-5; `scales`
// are the inverses of these roots.
void overture_normalize_rows(
    const float *input, size_t rows, size_t columns, const float *gain, const float *bias, float *normalized,
    float *scales, float *output);

// Adds to all three gradients.
void overture_normalize_rows_backward(
    const float *normalized, const float *scales, size_t rows, size_t columns, const float *gain,
    const float *output_gradient, float *gain_gradient, float *bias_gradient, float *input_gradient);

// x / (1 + exp(-sqrt(8 / pi) (x + 0.044715 x^3))): within 5e-4 of x Phi(x).
void overture_gelu(const float *input, size_t count, float *output);
void overture_gelu_backward(const float *input, size_t count, float *gradient);

// max(x, 0); its slope at 0 is 0.
void overture_rectify(const float *input, size_t count, float *output);
void overture_rectify_backward(const float *input, size_t count, float *gradient);

// Times the slope of tanh, given its values.
void overture_tanh_backward(const float *output, size_t count, float *gradient);

// In place of scores, shares in proportion to e^(scale * score). Query i has the keys 0 ... keys_before + i, those present
// of them where `present` isn't null; the shares of all others are zero, also where none is left. The stride is whole
// sixteens, and a row is written in full.
void overture_attention_weights(
    float *scores, size_t stride, size_t queries, size_t keys_before, float scale, const unsigned char *present);

// In place of the gradient with respect to those shares, that with respect to the scores.
void overture_attention_weights_backward(
    const float *weights, size_t stride, size_t queries, size_t keys_before, float scale, float *gradient);

// The sum over rows of weight * -log softmax(logits)[target], and its gradient, which is written. The target of a row
// without weight isn't looked at.
double overture_softmax_cross_entropy(
    const float *logits, size_t rows, size_t classes, const int32_t *targets, const float *weights,
    float *gradient);

// The sum of weight * (log(1 + e^x) - x * target), targets in 0 ... 1, and its gradient, which is written.
double overture_sigmoid_cross_entropy(
    const float *logits, size_t count, const float *targets, const float *weights, float *gradient);

// weight * the divergence KL(q || p) of two diagonal Gaussians; adds to the gradients. A null prior is standard.
double overture_gaussian_divergence(
    const float *means, const float *log_variances, const float *prior_means, const float *prior_log_variances,
    size_t count, float weight, float *mean_gradient, float *log_variance_gradient, float *prior_mean_gradient,
    float *prior_log_variance_gradient);

// Moments, then parameters * kept - step * first / (sqrt(second) * second_scale + epsilon).
void overture_adam_step(
    float *parameters, const float *gradient, size_t count, float gradient_scale, float first_decay,
    float second_decay, float step, float second_scale, float epsilon, float kept, float *first, float *second);

#endif
