#include "LinearAlgebraKernels.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "vectors.h"

typedef int truths16 __attribute__((vector_size(64)));
typedef _Bool bits16 __attribute__((ext_vector_type(16)));
typedef uint64_t words8 __attribute__((vector_size(64)));
typedef double doubles8 __attribute__((vector_size(64)));

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

VERSIONED void overture_block_maxima(const float *scores, size_t count, float *maxima) {
  for (size_t start = 0; start < count; start += 256) {
    const size_t end = count - start < 256 ? count : start + 256;
    float most[16];
    for (size_t i = 0; i < 16; i++) most[i] = -INFINITY;
    size_t row = start;
    for (; row + 16 <= end; row += 16) {
      for (size_t i = 0; i < 16; i++) most[i] = scores[row + i] > most[i] ? scores[row + i] : most[i];
    }
    for (size_t i = 0; row + i < end; i++) most[i] = scores[row + i] > most[i] ? scores[row + i] : most[i];
    memcpy(maxima + start / 16, most, sizeof most);
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

// Bit i says whether lane i of a comparison holds.
INLINED unsigned bits_of(const truths16 *comparison) {
  const bits16 bits = __builtin_convertvector(*comparison, bits16);
  uint16_t word;
  memcpy(&word, &bits, sizeof word);
  return word;
}

VERSIONED size_t overture_gather(const float *scores, size_t count, float threshold, unsigned *indices) {
  // The smallest number above -infinity: what is excluded isn't found, even where everything else is.
  if (threshold == -INFINITY) threshold = -FLT_MAX;
  size_t found = 0, row = 0;
  while (row + 16 <= count) {
    // First which sixteens have any, without a branch to guess wrong, then which ones.
    unsigned bits[64], starts[64];
    size_t some = 0;
    for (size_t end = row + 1024; row < end && row + 16 <= count; row += 16) {
      const truths16 reaching = LOAD16(scores + row) >= threshold;
      bits[some] = bits_of(&reaching);
      starts[some] = (unsigned)row;
      some += bits[some] != 0;
    }
    for (size_t i = 0; i < some; i++) {
      unsigned rest = bits[i];
      do {
        indices[found++] = starts[i] + (unsigned)__builtin_ctz(rest);
        rest &= rest - 1;
      } while (rest);
    }
  }
  for (; row < count; row++) {
    if (scores[row] >= threshold) indices[found++] = (unsigned)row;
  }
  return found;
}

VERSIONED void overture_largest_keys(const uint64_t *keys, size_t count, size_t limit, uint64_t *largest) {
  for (size_t i = 0; i < count; i++) {
    // No branch depends on the numbers: a mistaken guess of the processor costs more than counting them all.
    size_t rank = 0;
    for (size_t j = 0; j < count; j++) rank += keys[j] > keys[i];
    if (rank < limit) largest[rank] = keys[i];
  }
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
      even += LOAD8(matrix + j * dimensions + i) * vector[j];
      odd += LOAD8(matrix + (j + 1) * dimensions + i) * vector[j + 1];
    }
    if (j < dimensions) even += LOAD8(matrix + j * dimensions + i) * vector[j];
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
  size_t j = 0;
  // Columns outside, so that their part of the vector stays in a register.
  for (; j + 16 <= dimensions; j += 16) {
    const lanes16 part = LOAD16(vector + j);
    for (size_t i = 0; i < dimensions; i++) {
      float *place = matrix + i * dimensions + j;
      STORE16(place, LOAD16(place) + (weight * vector[i]) * part);
    }
  }
  for (; j + 8 <= dimensions; j += 8) {
    const lanes8 part = LOAD8(vector + j);
    for (size_t i = 0; i < dimensions; i++) {
      *(lanes8 *)(matrix + i * dimensions + j) += (weight * vector[i]) * part;
    }
  }
  for (; j < dimensions; j++) {
    for (size_t i = 0; i < dimensions; i++) matrix[i * dimensions + j] += (weight * vector[i]) * vector[j];
  }
}

VERSIONED float overture_dot(const float *a, const float *b, size_t count) { return product(a, b, count); }

VERSIONED void overture_dots(
    const float *rows, size_t count, size_t width, const float *vector, float *results) {
  for (size_t row = 0; row < count; row++) results[row] = product(rows + row * width, vector, width);
}

// 1 / (1 + e^x), to 3e-7 relative for x in -87 ... 87, flat beyond.
INLINED float falling_logistic(float x) {
  x = x > 87 ? 87 : x < -87 ? -87 : x;
  return 1.0f / (1.0f + exponential(x));
}

VERSIONED void overture_logistic(const float *values, size_t count, float slope, float center, float *chances) {
  for (size_t i = 0; i < count; i++) chances[i] = falling_logistic(slope * (center - values[i]));
}

// Far above the error of single precision here (below 4e-7), and rarely met.
static const float too_close = 2e-6f;

VERSIONED uint64_t overture_events(
    const double *uniforms, const double *log_odds, size_t count, uint64_t *unsure) {
  uint64_t happening = 0, close = 0;
  for (size_t start = 0; start < count; start += 16) {
    float margins[16];
    for (size_t i = 0; i < 16; i++) {
      margins[i] = falling_logistic((float)-log_odds[start + i]) - (float)uniforms[start + i];
    }
    const lanes16 margin = LOAD16(margins);
    // What isn't on either side is close, were it not a number.
    const truths16 above = margin > too_close, either = above | (margin < -too_close);
    happening |= (uint64_t)bits_of(&above) << start;
    close |= (uint64_t)(bits_of(&either) ^ 0xFFFF) << start;
  }
  const uint64_t present = count < 64 ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
  *unsure = close & present;
  return happening & present;
}

// Writes eight numbers in 0 ... 1; the half step keeps them off both ends.
INLINED void store_open_uniforms(const words8 *high, const words8 *low, double *numbers) {
  // 52 bits as the fraction of a number in 2^52 ... 2^53: what is above 2^52 is those bits as a whole number.
  const words8 bits = ((*high << 32 | *low) >> 12) | 0x4330000000000000;
  doubles8 number;
  memcpy(&number, &bits, sizeof number);
  number = ((number - 0x1p52) + 0.5) * 0x1p-52;
  memcpy(numbers, &number, sizeof number);
}

VERSIONED void overture_addressed_uniforms(
    uint32_t key0, uint32_t key1, uint32_t listener, uint32_t tag, const uint32_t *subjects,
    const uint32_t *occurrences, size_t count, double *first, double *second) {
  const words8 low_half = (words8){0} + 0xFFFFFFFF;
  for (size_t start = 0; start < count; start += 8) {
    // Words of 32 bits in lanes of 64, so that a product needs no rearranging.
    words8 x0 = (words8){0} + listener, x1, x2, x3 = (words8){0} + tag;
    for (size_t i = 0; i < 8; i++) x1[i] = subjects[start + i];
    for (size_t i = 0; i < 8; i++) x2[i] = occurrences[start + i];
    uint32_t k0 = key0, k1 = key1;
    for (int round = 0; round < 10; round++) {
      const words8 product0 = x0 * 0xD2511F53, product1 = x2 * 0xCD9E8D57;
      x0 = product1 >> 32 ^ x1 ^ k0;
      x1 = product1 & low_half;
      x2 = product0 >> 32 ^ x3 ^ k1;
      x3 = product0 & low_half;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    store_open_uniforms(&x0, &x1, first + start);
    store_open_uniforms(&x2, &x3, second + start);
  }
}
