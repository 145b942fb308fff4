#include "LinearAlgebraKernels.h"

#include <math.h>
#include <string.h>

#pragma clang fp contract(off)

// One body, compiled once for each of these and picked when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define VERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VERSIONED
#endif

typedef float lanes16 __attribute__((vector_size(64), aligned(4)));
typedef float lanes8 __attribute__((vector_size(32), aligned(4)));

#define LOAD16(address) (*(const lanes16 *)(address))
#define STORE16(address, value) (*(lanes16 *)(address) = (value))

// Writes up to sixteen scores; the last panel may be shorter.
#define STORE_SOME(address, value, lanes) memcpy((address), &(value), (lanes) * sizeof(float))

VERSIONED void overture_multiply_rows(
    const float *panels, size_t count, size_t dimensions, const float *vector, const float *bias, float *scores) {
  size_t row = 0;
  const size_t stride = 16 * dimensions;
  // Four panels side by side hide the latency of the additions.
  for (; row + 64 <= count; row += 64, panels += 4 * stride) {
    lanes16 a = {0}, b = {0}, c = {0}, d = {0};
    for (size_t j = 0; j < dimensions; j++) {
      const float *column = panels + 16 * j;
      a += LOAD16(column) * vector[j];
      b += LOAD16(column + stride) * vector[j];
      c += LOAD16(column + 2 * stride) * vector[j];
      d += LOAD16(column + 3 * stride) * vector[j];
    }
    if (bias) {
      a += LOAD16(bias + row);
      b += LOAD16(bias + row + 16);
      c += LOAD16(bias + row + 32);
      d += LOAD16(bias + row + 48);
    }
    STORE16(scores + row, a);
    STORE16(scores + row + 16, b);
    STORE16(scores + row + 32, c);
    STORE16(scores + row + 48, d);
  }
  for (; row < count; row += 16, panels += stride) {
    lanes16 a = {0};
    for (size_t j = 0; j < dimensions; j++) a += LOAD16(panels + 16 * j) * vector[j];
    const size_t lanes = count - row < 16 ? count - row : 16;
    if (bias) {
      lanes16 some = {0};
      memcpy(&some, bias + row, lanes * sizeof(float));
      a += some;
    }
    STORE_SOME(scores + row, a, lanes);
  }
}

VERSIONED void overture_quadratic_form(
    const float *panels, size_t count, size_t dimensions, const float *factor, float *values) {
  const size_t stride = 16 * dimensions;
  for (size_t row = 0; row < count; row += 16, panels += stride) {
    lanes16 total = {0};
    size_t column = 0;
    // Four columns of the factor at a time: they share the loads, and hide the latency.
    for (; column + 4 <= dimensions; column += 4) {
      lanes16 a = {0}, b = {0}, c = {0}, d = {0};
      for (size_t i = column; i < dimensions; i++) {
        const lanes16 x = LOAD16(panels + 16 * i);
        const float *row_of_factor = factor + i * dimensions + column;
        a += x * row_of_factor[0];
        b += x * (i >= column + 1 ? row_of_factor[1] : 0);
        c += x * (i >= column + 2 ? row_of_factor[2] : 0);
        d += x * (i >= column + 3 ? row_of_factor[3] : 0);
      }
      total += a * a;
      total += b * b;
      total += c * c;
      total += d * d;
    }
    for (; column < dimensions; column++) {
      lanes16 a = {0};
      for (size_t i = column; i < dimensions; i++) a += LOAD16(panels + 16 * i) * factor[i * dimensions + column];
      total += a * a;
    }
    const size_t lanes = count - row < 16 ? count - row : 16;
    STORE_SOME(values + row, total, lanes);
  }
}

VERSIONED void overture_block_maxima(const float *scores, size_t count, float *maxima) {
  for (size_t start = 0; start < count; start += 16) {
    const size_t lanes = count - start < 16 ? count - start : 16;
    float most = scores[start];
    if (lanes == 16) {
      float lane[16];
      memcpy(lane, scores + start, sizeof lane);
      for (size_t half = 8; half > 0; half /= 2) {
        for (size_t i = 0; i < half; i++) lane[i] = lane[i] > lane[i + half] ? lane[i] : lane[i + half];
      }
      most = lane[0];
    } else {
      for (size_t i = 1; i < lanes; i++) most = scores[start + i] > most ? scores[start + i] : most;
    }
    maxima[start / 16] = most;
  }
}

static size_t count_reaching(const float *maxima, size_t blocks, float threshold) {
  unsigned reaching = 0;
  for (size_t i = 0; i < blocks; i++) reaching += maxima[i] >= threshold;
  return reaching;
}

float overture_selection_threshold(const float *maxima, size_t blocks, size_t limit) {
  float low = INFINITY, high = -INFINITY;
  size_t finite = 0;
  for (size_t i = 0; i < blocks; i++) {
    if (maxima[i] == -INFINITY) continue;
    finite++;
    low = maxima[i] < low ? maxima[i] : low;
    high = maxima[i] > high ? maxima[i] : high;
  }
  if (finite < limit) return -INFINITY;
  // Bisection: `low` is always reached by enough. It only has to be close, since what is gathered gets sorted.
  for (int step = 0; step < 12; step++) {
    const float middle = low + (high - low) / 2;
    const size_t reaching = count_reaching(maxima, blocks, middle);
    if (reaching < limit) {
      high = middle;
    } else {
      low = middle;
      if (reaching <= limit + limit / 4) break;
    }
  }
  return low;
}

size_t overture_gather(
    const float *scores, size_t count, const float *maxima, float threshold, unsigned *indices) {
  size_t found = 0;
  for (size_t start = 0; start < count; start += 16) {
    if (!(maxima[start / 16] >= threshold)) continue;
    const size_t end = count - start < 16 ? count : start + 16;
    for (size_t i = start; i < end; i++) {
      indices[found] = (unsigned)i;
      found += scores[i] >= threshold && scores[i] > -INFINITY;
    }
  }
  return found;
}

VERSIONED void overture_symmetric_multiply(
    const float *matrix, size_t dimensions, const float *vector, float *result) {
  size_t i = 0;
  // Sixteen results at a time stay in registers; even and odd rows are summed apart to hide the latency.
  for (; i + 16 <= dimensions; i += 16) {
    lanes16 even = {0}, odd = {0};
    size_t j = 0;
    for (; j + 2 <= dimensions; j += 2) {
      even += LOAD16(matrix + j * dimensions + i) * vector[j];
      odd += LOAD16(matrix + (j + 1) * dimensions + i) * vector[j + 1];
    }
    if (j < dimensions) even += LOAD16(matrix + j * dimensions + i) * vector[j];
    STORE16(result + i, even + odd);
  }
  for (; i + 8 <= dimensions; i += 8) {
    lanes8 even = {0}, odd = {0};
    size_t j = 0;
    for (; j + 2 <= dimensions; j += 2) {
      even += *(const lanes8 *)(matrix + j * dimensions + i) * vector[j];
      odd += *(const lanes8 *)(matrix + (j + 1) * dimensions + i) * vector[j + 1];
    }
    if (j < dimensions) even += *(const lanes8 *)(matrix + j * dimensions + i) * vector[j];
    *(lanes8 *)(result + i) = even + odd;
  }
  for (; i < dimensions; i++) {
    float even = 0, odd = 0;
    size_t j = 0;
    for (; j + 2 <= dimensions; j += 2) {
      even += matrix[j * dimensions + i] * vector[j];
      odd += matrix[(j + 1) * dimensions + i] * vector[j + 1];
    }
    if (j < dimensions) even += matrix[j * dimensions + i] * vector[j];
    result[i] = even + odd;
  }
}

VERSIONED void overture_add_outer_product(float *matrix, size_t dimensions, const float *vector, float weight) {
  for (size_t i = 0; i < dimensions; i++) {
    float *row = matrix + i * dimensions;
    const float scale = weight * vector[i];
    for (size_t j = 0; j < dimensions; j++) row[j] += scale * vector[j];
  }
}

VERSIONED float overture_dot(const float *a, const float *b, size_t count) {
  lanes8 sum = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) sum += *(const lanes8 *)(a + i) * *(const lanes8 *)(b + i);
  float rest = 0;
  for (; i < count; i++) rest += a[i] * b[i];
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7])) + rest;
}

VERSIONED void overture_logistic(const float *values, size_t count, float slope, float center, float *chances) {
  for (size_t i = 0; i < count; i++) {
    float x = slope * (center - values[i]);
    x = x > 87 ? 87 : x < -87 ? -87 : x;
    // e^x = 2^n e^r with |r| <= ln 2 / 2; adding and taking away 1.5 * 2^23 rounds to the nearest whole number.
    const float shifted = x * 1.44269504f + 12582912.0f;
    const float n = shifted - 12582912.0f;
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    // Taylor's series to r^7: its remainder is below 1e-8 of e^r.
    float power = 1.98412698e-4f;
    power = power * r + 1.38888889e-3f;
    power = power * r + 8.33333333e-3f;
    power = power * r + 4.16666667e-2f;
    power = power * r + 1.66666667e-1f;
    power = power * r + 0.5f;
    power = power * r + 1.0f;
    power = power * r + 1.0f;
    int exponent = ((int)n + 127) << 23;
    float scale;
    memcpy(&scale, &exponent, sizeof scale);
    chances[i] = 1.0f / (1.0f + power * scale);
  }
}
