#include "LinearAlgebraKernels.h"

#include <math.h>
#include <string.h>

#include "vectors.h"

VERSIONED void overture_exponentials(const float *values, size_t count, float *results) {
  for (size_t i = 0; i < count; i++) results[i] = clamped_exponential(values[i]);
}

VERSIONED void overture_hyperbolic_tangents(const float *values, size_t count, float *results) {
  for (size_t i = 0; i < count; i++) results[i] = hyperbolic_tangent(values[i]);
}

VERSIONED void overture_logarithms(const float *values, size_t count, float *results) {
  for (size_t i = 0; i < count; i++) results[i] = natural_logarithm(values[i]);
}

VERSIONED void overture_add_scaled(const float *values, size_t count, float factor, float *sums) {
  for (size_t i = 0; i < count; i++) sums[i] += factor * values[i];
}

VERSIONED double overture_sum_of_squares(const float *values, size_t count) {
  double sums[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    for (size_t k = 0; k < 8; k++) sums[k] += (double)values[i + k] * values[i + k];
  }
  for (size_t k = 0; i < count; i++, k++) sums[k] += (double)values[i] * values[i];
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

VERSIONED void overture_repeat_row(const float *row, size_t columns, size_t rows, float *matrix, size_t stride) {
  for (size_t i = 0; i < rows; i++) memcpy(matrix + i * stride, row, columns * sizeof(float));
}

VERSIONED void overture_add_rows(const float *matrix, size_t stride, size_t columns, size_t rows, float *sums) {
  size_t j = 0;
  for (; j + 64 <= columns; j += 64) {
    lanes16 a = LOAD16(sums + j), b = LOAD16(sums + j + 16), c = LOAD16(sums + j + 32), d = LOAD16(sums + j + 48);
    for (size_t i = 0; i < rows; i++) {
      const float *row = matrix + i * stride + j;
      a += LOAD16(row);
      b += LOAD16(row + 16);
      c += LOAD16(row + 32);
      d += LOAD16(row + 48);
    }
    STORE16(sums + j, a);
    STORE16(sums + j + 16, b);
    STORE16(sums + j + 32, c);
    STORE16(sums + j + 48, d);
  }
  if (j == columns) return;
  for (size_t i = 0; i < rows; i++) {
    for (size_t k = j; k < columns; k++) sums[k] += matrix[i * stride + k];
  }
}

VERSIONED void overture_transpose(
    const float *matrix, size_t stride, size_t rows, size_t columns, float *transposed, size_t transposed_stride) {
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < columns; j++) transposed[j * transposed_stride + i] = matrix[i * stride + j];
  }
}

VERSIONED void overture_gated_steps(
    float *gates, const float *before, const unsigned char *present, size_t rows, size_t hidden, float *after) {
  for (size_t row = 0; row < rows; row++, gates += 4 * hidden, before += hidden, after += hidden) {
    if (present && !present[row]) {
      memcpy(after, before, hidden * sizeof(float));
      continue;
    }
    float *restrict recalled = gates, *restrict reset = gates + hidden;
    float *restrict update = gates + 2 * hidden, *restrict fresh = gates + 3 * hidden;
    for (size_t i = 0; i < hidden; i++) {
      const float r = logistic(reset[i]), z = logistic(update[i]);
      const float n = hyperbolic_tangent(fresh[i] + r * recalled[i]);
      const float h = (1 - z) * n + z * before[i];
      reset[i] = r;
      update[i] = z;
      fresh[i] = n;
      after[i] = h;
    }
  }
}

VERSIONED void overture_gated_steps_backward(
    float *gates, const float *before, const unsigned char *present, size_t rows, size_t hidden, float *gradient) {
  for (size_t row = 0; row < rows; row++, gates += 4 * hidden, before += hidden, gradient += hidden) {
    if (present && !present[row]) {
      memset(gates, 0, 4 * hidden * sizeof(float));
      continue;
    }
    float *restrict recalled = gates, *restrict reset = gates + hidden;
    float *restrict update = gates + 2 * hidden, *restrict fresh = gates + 3 * hidden;
    for (size_t i = 0; i < hidden; i++) {
      const float r = reset[i], z = update[i], n = fresh[i], dh = gradient[i];
      const float dn = dh * (1 - z) * (1 - n * n);
      const float dr = dn * recalled[i] * (r * (1 - r));
      const float dz = dh * (before[i] - n) * (z * (1 - z));
      recalled[i] = dn * r;
      reset[i] = dr;
      update[i] = dz;
      fresh[i] = dn;
      gradient[i] = dh * z;
    }
  }
}

// Sums in eight lanes, whatever the registers' width.
INLINED float sum_of(const float *values, size_t count) {
  lanes8 sum = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) sum += LOAD8(values + i);
  float rest = 0;
  for (; i < count; i++) rest += values[i];
  return SUM_OF_LANES(sum) + rest;
}

VERSIONED void overture_normalize_rows(
    const float *input, size_t rows, size_t columns, const float *gain, const float *bias, float *normalized,
    float *scales, float *output) {
  for (size_t row = 0; row < rows; row++, input += columns, normalized += columns, output += columns) {
    const float mean = sum_of(input, columns) / (float)columns;
    for (size_t i = 0; i < columns; i++) normalized[i] = input[i] - mean;
    const float variance = product(normalized, normalized, columns) / (float)columns;
    const float scale = 1 / sqrtf(variance + 1e-5f);
    scales[row] = scale;
    for (size_t i = 0; i < columns; i++) {
      const float x = normalized[i] * scale;
      normalized[i] = x;
      output[i] = x * gain[i] + bias[i];
    }
  }
}

VERSIONED void overture_normalize_rows_backward(
    const float *normalized, const float *scales, size_t rows, size_t columns, const float *gain,
    const float *output_gradient, float *gain_gradient, float *bias_gradient, float *input_gradient) {
  for (size_t row = 0; row < rows; row++) {
    const float *x = normalized + row * columns, *dy = output_gradient + row * columns;
    float *dx = input_gradient + row * columns;
    for (size_t i = 0; i < columns; i++) {
      gain_gradient[i] += dy[i] * x[i];
      bias_gradient[i] += dy[i];
    }
    lanes8 sums = {0}, products = {0};
    float sum = 0, along = 0;
    size_t i = 0;
    for (; i + 8 <= columns; i += 8) {
      const lanes8 dx8 = LOAD8(dy + i) * LOAD8(gain + i);
      sums += dx8;
      products += dx8 * LOAD8(x + i);
    }
    for (; i < columns; i++) {
      sum += dy[i] * gain[i];
      along += dy[i] * gain[i] * x[i];
    }
    const float mean = (SUM_OF_LANES(sums) + sum) / (float)columns;
    const float slope = (SUM_OF_LANES(products) + along) / (float)columns;
    const float scale = scales[row];
    for (size_t k = 0; k < columns; k++) dx[k] += scale * (dy[k] * gain[k] - mean - x[k] * slope);
  }
}

// sqrt(8 / pi): twice the factor inside Hendrycks's and Gimpel's approximation, as 1/2 (1 + tanh u) is logistic(2 u).
static const float gelu_slope = 1.59576912f;

VERSIONED void overture_gelu(const float *input, size_t count, float *output) {
  for (size_t i = 0; i < count; i++) {
    const float x = input[i];
    output[i] = x * logistic(gelu_slope * (x + 0.044715f * (x * x * x)));
  }
}

VERSIONED void overture_gelu_backward(const float *input, size_t count, float *gradient) {
  for (size_t i = 0; i < count; i++) {
    const float x = input[i];
    const float s = logistic(gelu_slope * (x + 0.044715f * (x * x * x)));
    gradient[i] *= s + x * (s * (1 - s)) * (gelu_slope * (1 + 0.134145f * (x * x)));
  }
}

VERSIONED void overture_rectify(const float *input, size_t count, float *output) {
  for (size_t i = 0; i < count; i++) output[i] = input[i] > 0 ? input[i] : 0;
}

VERSIONED void overture_rectify_backward(const float *input, size_t count, float *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] = input[i] > 0 ? gradient[i] : 0;
}

VERSIONED void overture_tanh_backward(const float *output, size_t count, float *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] *= 1 - output[i] * output[i];
}

// Weights in proportion to e^(scale * scores) of the first `count` scores; those after them, to whole sixteens, are zero.
INLINED void weigh(float *scores, size_t count, float scale, const unsigned char *present) {
  const size_t whole = (count + 15) & ~(size_t)15;
  float most = -INFINITY;
  for (size_t j = 0; j < count; j++) {
    const float score = !present || present[j] ? scores[j] * scale : -INFINITY;
    scores[j] = score;
    most = score > most ? score : most;
  }
  if (most == -INFINITY) {
    memset(scores, 0, whole * sizeof(float));
    return;
  }
  for (size_t j = count; j < whole; j++) scores[j] = -INFINITY;
  lanes16 sums = {0};
  for (size_t j = 0; j < whole; j += 16) {
    for (size_t k = j; k < j + 16; k++) {
      const float below = scores[k] - most;
      const float power = exponential(below < -87 ? -87 : below);
      scores[k] = below < -87 ? 0 : power;
    }
    sums += LOAD16(scores + j);
  }
  lanes8 halves[2];
  memcpy(halves, &sums, sizeof halves);
  const lanes8 both = halves[0] + halves[1];
  const float share = 1 / SUM_OF_LANES(both);
  for (size_t j = 0; j < whole; j++) scores[j] *= share;
}

VERSIONED void overture_attention_weights(
    float *scores, size_t stride, size_t queries, size_t keys_before, float scale, const unsigned char *present) {
  for (size_t i = 0; i < queries; i++, scores += stride) {
    const size_t count = keys_before + i + 1;
    weigh(scores, count, scale, present);
    const size_t whole = (count + 15) & ~(size_t)15;
    if (whole < stride) memset(scores + whole, 0, (stride - whole) * sizeof(float));
  }
}

VERSIONED void overture_attention_weights_backward(
    const float *weights, size_t stride, size_t queries, size_t keys_before, float scale, float *gradient) {
  for (size_t i = 0; i < queries; i++, weights += stride, gradient += stride) {
    const size_t count = keys_before + i + 1, whole = (count + 15) & ~(size_t)15;
    for (size_t j = count; j < stride; j++) gradient[j] = 0;
    const float mean = product(weights, gradient, whole);
    for (size_t j = 0; j < whole; j++) gradient[j] = weights[j] * (gradient[j] - mean) * scale;
  }
}

VERSIONED double overture_softmax_cross_entropy(
    const float *logits, size_t rows, size_t classes, const int32_t *targets, const float *weights,
    float *gradient) {
  for (size_t row = 0; row < rows; row++) {
    const float *x = logits + row * classes;
    float most = x[0];
    for (size_t j = 1; j < classes; j++) most = x[j] > most ? x[j] : most;
    for (size_t j = 0; j < classes; j++) gradient[row * classes + j] = x[j] - most;
  }
  double loss = 0;
  // What the target's logit lacks to the largest has to be kept before the powers take its place.
  float lacking[64], sums[64];
  for (size_t start = 0; start < rows; start += 64) {
    const size_t end = rows - start < 64 ? rows : start + 64;
    for (size_t row = start; row < end; row++) {
      lacking[row - start] = weights[row] == 0 ? 0 : gradient[row * classes + (size_t)targets[row]];
    }
    for (size_t i = start * classes; i < end * classes; i++) gradient[i] = clamped_exponential(gradient[i]);
    for (size_t row = start; row < end; row++) {
      float *p = gradient + row * classes, sum = 0;
      for (size_t j = 0; j < classes; j++) sum += p[j];
      sums[row - start] = sum;
      const float weight = weights[row], share = weight / sum;
      for (size_t j = 0; j < classes; j++) p[j] *= share;
      if (weight != 0) p[targets[row]] -= weight;
    }
    for (size_t i = 0; i < end - start; i++) sums[i] = natural_logarithm(sums[i]);
    for (size_t i = 0; i < end - start; i++) {
      if (weights[start + i] != 0) loss += (double)weights[start + i] * ((double)sums[i] - lacking[i]);
    }
  }
  return loss;
}

VERSIONED double overture_sigmoid_cross_entropy(
    const float *logits, size_t count, const float *targets, const float *weights, float *gradient) {
  double loss = 0;
  float parts[64];
  for (size_t start = 0; start < count; start += 64) {
    const size_t end = count - start < 64 ? count : start + 64;
    for (size_t i = start; i < end; i++) {
      const float x = logits[i], size = x < 0 ? -x : x;
      const float power = exponential(size < 87 ? -size : -87), chance = 1 / (1 + power);
      parts[i - start] = (x > 0 ? x : 0) - x * targets[i] + logarithm_above_one(power);
      gradient[i] = weights[i] * ((x < 0 ? power * chance : chance) - targets[i]);
    }
    for (size_t i = start; i < end; i++) {
      if (weights[i] != 0) {
        loss += (double)weights[i] * parts[i - start];
      } else {
        gradient[i] = 0;
      }
    }
  }
  return loss;
}

VERSIONED double overture_gaussian_divergence(
    const float *means, const float *log_variances, const float *prior_means, const float *prior_log_variances,
    size_t count, float weight, float *mean_gradient, float *log_variance_gradient, float *prior_mean_gradient,
    float *prior_log_variance_gradient) {
  double loss = 0;
  for (size_t i = 0; i < count; i++) {
    const float l = log_variances[i], k = prior_log_variances ? prior_log_variances[i] : 0;
    const float gap = means[i] - (prior_means ? prior_means[i] : 0);
    const float precision = clamped_exponential(-k), ratio = clamped_exponential(l - k);
    const float square = gap * gap * precision;
    loss += (double)weight * (0.5 * ((double)(k - l) + (double)ratio + (double)square - 1));
    mean_gradient[i] += weight * (gap * precision);
    log_variance_gradient[i] += weight * (0.5f * (ratio - 1));
    if (prior_mean_gradient) prior_mean_gradient[i] -= weight * (gap * precision);
    if (prior_log_variance_gradient) prior_log_variance_gradient[i] += weight * (0.5f * (1 - ratio - square));
  }
  return loss;
}

VERSIONED void overture_adam_step(
    float *parameters, const float *gradient, size_t count, float gradient_scale, float first_decay,
    float second_decay, float step, float second_scale, float epsilon, float kept, float *first, float *second) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i] * gradient_scale;
    const float m = first_decay * first[i] + (1 - first_decay) * g;
    const float v = second_decay * second[i] + (1 - second_decay) * (g * g);
    first[i] = m;
    second[i] = v;
    parameters[i] = parameters[i] * kept - step * (m / (sqrtf(v) * second_scale + epsilon));
  }
}
