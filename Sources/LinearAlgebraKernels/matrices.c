#include "LinearAlgebraKernels.h"

#include <string.h>

#include "vectors.h"

// Rows of A, and columns of B in a panel, whose products are added up before the next ones come: a panel of 32 columns
// then fills two thirds of a first-level cache.
enum { DEPTH = 256 };

#define SOME_LANES(lanes) ((lanes) < 16 ? (lanes) : 16)

// A tile of C in registers: each number takes its products in the order of `depth`, one rounding for the product and one
// for the sum. `rows` and `vectors` are constants where this is inlined, so that no loop over them is left.
INLINED void add_tile(
    const int rows, const int vectors, const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth,
    float *c, size_t c_row, size_t depth, int fresh, size_t lanes) {
  lanes16 sum[8][8];
  const size_t last = lanes - 16 * (size_t)(vectors - 1);
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      sum[i][v] = (lanes16){0};
      if (fresh) continue;
      if (v + 1 < vectors || last == 16) {
        sum[i][v] = LOAD16(c + (size_t)i * c_row + 16 * v);
      } else {
        memcpy(&sum[i][v], c + (size_t)i * c_row + 16 * v, last * sizeof(float));
      }
    }
  }
  for (size_t k = 0; k < depth; k++) {
    lanes16 row[8];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) row[v] = LOAD16(b + k * b_depth + 16 * v);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const float x = a[(size_t)i * a_row + k * a_depth];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[i][v] += x * row[v];
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      if (v + 1 < vectors || last == 16) {
        STORE16(c + (size_t)i * c_row + 16 * v, sum[i][v]);
      } else {
        STORE_SOME(c + (size_t)i * c_row + 16 * v, sum[i][v], last);
      }
    }
  }
}

// All rows of A against one panel of B, `tall` rows at a time.
INLINED void add_panel(
    const int tall, const int vectors, const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth,
    float *c, size_t c_row, size_t rows, size_t depth, int fresh, size_t lanes) {
  size_t i = 0;
#define TILES(height)                                                                                               \
  for (; i + (height) <= rows; i += (height))                                                                       \
  add_tile(                                                                                                         \
      height, vectors, a + i * a_row, a_row, a_depth, b, b_depth, c + i * c_row, c_row, depth, fresh, lanes)
  if (tall == 8) TILES(8);
  if (tall == 6) TILES(6);
  TILES(4);
  TILES(2);
  TILES(1);
#undef TILES
}

// Copies a part of B, so that its columns lie side by side and missing lanes are zero.
INLINED void pack_panel(
    const float *b, size_t b_depth, size_t b_column, size_t depth, size_t lanes, size_t width, float *panel) {
  if (b_column == 1) {
    for (size_t k = 0; k < depth; k++) {
      memcpy(panel + k * width, b + k * b_depth, lanes * sizeof(float));
      memset(panel + k * width + lanes, 0, (width - lanes) * sizeof(float));
    }
    return;
  }
  for (size_t j = 0; j < lanes; j++) {
    for (size_t k = 0; k < depth; k++) panel[k * width + j] = b[k * b_depth + j * b_column];
  }
  for (size_t j = lanes; j < width; j++) {
    for (size_t k = 0; k < depth; k++) panel[k * width + j] = 0;
  }
}

// `width` is the lanes of the widest panel: how many registers there are decides what fits, and never a bit.
INLINED void multiply_matrices(
    const int tall, const size_t width, const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth,
    size_t b_column, float *c, size_t c_row, size_t rows, size_t columns, size_t depth, int adding) {
  // The row of a single vector is as long as registers allow, since nothing else hides the latency of its sums.
  const int vectors = (int)(width / 16);
  float panel[DEPTH * 64] __attribute__((aligned(64)));
  for (size_t start = 0; start < depth || start == 0; start += DEPTH) {
    const size_t part = depth - start < DEPTH ? depth - start : DEPTH;
    const float *x = a + start * a_depth;
    const int fresh = !adding && start == 0;
    for (size_t j = 0; j < columns;) {
      const size_t left = columns - j;
      float *place = c + j;
      const float *from = b + start * b_depth + j * b_column;
      if (rows == 1 && b_column == 1 && left >= 64) {
        add_tile(1, 4, x, a_row, a_depth, from, b_depth, place, c_row, part, fresh, 64);
        j += 64;
        continue;
      }
      const size_t lanes = left < width ? left : width;
      const int few = lanes <= 16;
      size_t stride = b_depth;
      if (b_column != 1 || (lanes & 15)) {
        stride = few ? 16 : width;
        pack_panel(from, b_depth, b_column, part, lanes, stride, panel);
        from = panel;
      }
      if (few) {
        add_panel(tall, 1, x, a_row, a_depth, from, stride, place, c_row, rows, part, fresh, lanes);
      } else if (vectors == 2) {
        add_panel(tall, 2, x, a_row, a_depth, from, stride, place, c_row, rows, part, fresh, lanes);
      }
      j += lanes;
    }
  }
}

#if defined(__x86_64__) && defined(__linux__)
// Thirty-two wide registers hold a tile of 8 × 32; sixteen of half the width, or Neon's, hold one of 6 × 16.
__attribute__((target("arch=x86-64-v4"), min_vector_width(512))) static void multiply_with_wide_registers(
    const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth, size_t b_column, float *c,
    size_t c_row, size_t rows, size_t columns, size_t depth, int adding) {
  multiply_matrices(
      8, 32, a, a_row, a_depth, b, b_depth, b_column, c, c_row, rows, columns, depth, adding);
}
#endif

VERSIONED static void multiply_with_narrow_registers(
    const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth, size_t b_column, float *c,
    size_t c_row, size_t rows, size_t columns, size_t depth, int adding) {
  multiply_matrices(
      6, 16, a, a_row, a_depth, b, b_depth, b_column, c, c_row, rows, columns, depth, adding);
}

void overture_multiply_matrices(
    const float *a, size_t a_row, size_t a_depth, const float *b, size_t b_depth, size_t b_column, float *c,
    size_t c_row, size_t rows, size_t columns, size_t depth, int adding) {
#if defined(__x86_64__) && defined(__linux__)
  if (__builtin_cpu_supports("x86-64-v4")) {
    multiply_with_wide_registers(a, a_row, a_depth, b, b_depth, b_column, c, c_row, rows, columns, depth, adding);
    return;
  }
#endif
  multiply_with_narrow_registers(a, a_row, a_depth, b, b_depth, b_column, c, c_row, rows, columns, depth, adding);
}
