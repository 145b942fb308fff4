#include "LinearAlgebraKernels.h"

#include <math.h>
#include <string.h>

#include "vectors.h"

VERSIONED void overture_probit_predict(
    const float *rows, size_t dimensions, const unsigned *items, size_t count, const float *intercepts,
    const float *mean, const float *covariance, float *means, float *variances) {
  size_t place = 0;
  for (; place < count; place += 4) {
    // Four rows at a time share the loads of the covariance; at the end, the last row stands in for those missing.
    const float *row[4];
    for (size_t k = 0; k < 4; k++) row[k] = rows + items[place + k < count ? place + k : count - 1] * dimensions;
    lanes8 total[4] = {{0}, {0}, {0}, {0}};
    float rest[4] = {0, 0, 0, 0};
    size_t column = 0;
    for (; column + 8 <= dimensions; column += 8) {
      lanes8 a = {0}, b = {0}, c = {0}, d = {0};
      for (size_t i = 0; i < dimensions; i++) {
        const lanes8 x = LOAD8(covariance + i * dimensions + column);
        a += x * row[0][i];
        b += x * row[1][i];
        c += x * row[2][i];
        d += x * row[3][i];
      }
      total[0] += a * LOAD8(row[0] + column);
      total[1] += b * LOAD8(row[1] + column);
      total[2] += c * LOAD8(row[2] + column);
      total[3] += d * LOAD8(row[3] + column);
    }
    for (; column < dimensions; column++) {
      // The matrix is symmetric: a row of it stands for the column.
      for (size_t k = 0; k < 4; k++) {
        rest[k] += row[k][column] * product(covariance + column * dimensions, row[k], dimensions);
      }
    }
    for (size_t k = 0; k < 4 && place + k < count; k++) {
      const float variance = SUM_OF_LANES(total[k]) + rest[k];
      variances[place + k] = variance > 0 ? variance : 0;
      means[place + k] = intercepts[items[place + k]] + product(row[k], mean, dimensions);
    }
  }
}

VERSIONED void overture_probit_information_bound(
    const float *means, const float *variances, const float *known, size_t count, float *bounds) {
  for (size_t i = 0; i < count; i++) {
    const float v = variances[i], k = known[i];
    const float s = means[i] / sqrtf(1 + v);
    float a = s < 0 ? -s : s;
    a = a < 13 ? a : 13;
    const float e = exponential(-0.5f * a * a);
    // Phi(-a) / e^(-a^2 / 2) in t: interpolated at Chebyshev nodes over 0 ... 14, within 3e-8 relative.
    const float t = (a - 3) / (a + 3);
    float q = 5.40938601e-5f;
    q = q * t + 1.16207929e-4f;
    q = q * t - 3.39556464e-4f;
    q = q * t - 9.84276383e-4f;
    q = q * t + 2.90442839e-3f;
    q = q * t + 6.13219251e-3f;
    q = q * t - 4.62132475e-2f;
    q = q * t + 1.23225022e-1f;
    q = q * t - 2.06402622e-1f;
    q = q * t + 1.21513948e-1f;
    q *= e;
    // Yes and no each from the smaller tail: 1 - p would lose what is left of it near 1.
    float yes = k * (s < 0 ? q : 1 - q);
    float no = (1 - k) + k * (s < 0 ? 1 - q : q);
    yes = yes > 1e-6f ? yes : 1e-6f;
    no = no > 1e-6f ? no : 1e-6f;
    const float slope = k * 0.398942280f * e;
    bounds[i] = slope * slope * v / ((1 + v) * 2 * yes * no);
  }
}

// e^x for x in -708 ... 0: as `exponential`, with Taylor's series to r^12; its remainder is below 2e-16 of e^r.
INLINED double exponential_of_negative_double(double x) {
  const double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  const double n = shifted - 6755399441055744.0;
  const double r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
  double power = 1.0 / 479001600;
  power = power * r + 1.0 / 39916800;
  power = power * r + 1.0 / 3628800;
  power = power * r + 1.0 / 362880;
  power = power * r + 1.0 / 40320;
  power = power * r + 1.0 / 5040;
  power = power * r + 1.0 / 720;
  power = power * r + 1.0 / 120;
  power = power * r + 1.0 / 24;
  power = power * r + 1.0 / 6;
  power = power * r + 0.5;
  power = power * r + 1;
  power = power * r + 1;
  unsigned long long bits;
  memcpy(&bits, &shifted, sizeof bits);
  // The low bits of `shifted` are n, two's complement.
  bits = (bits + 1023) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return power * scale;
}

// Phi(x) within 1e-13: e^(-a^2 / 2) times a polynomial in t, interpolated at Chebyshev nodes over 0 ... 38.
INLINED double normal_cumulative(double x) {
  double a = x < 0 ? -x : x;
  a = a < 37 ? a : 37;
  const double t = (a - 5) / (a + 5);
  double q = -1.0592123333811539e-8;
  q = q * t - 2.7315632651804905e-8;
  q = q * t + 8.2247983010109001e-8;
  q = q * t + 2.3237022149122299e-7;
  q = q * t - 6.8266981405723699e-7;
  q = q * t - 1.2647860257901165e-6;
  q = q * t + 6.6493809390012881e-6;
  q = q * t + 9.600027575787769e-7;
  q = q * t - 6.0429256125183755e-5;
  q = q * t + 0.00013427695664142226;
  q = q * t + 0.00021955109793212951;
  q = q * t - 0.0023788443419885083;
  q = q * t + 0.0089913705104839625;
  q = q * t - 0.023413900491479509;
  q = q * t + 0.047855352286351259;
  q = q * t - 0.080883877263885734;
  q = q * t + 0.11606881188595894;
  q = q * t - 0.14345755526401584;
  q = q * t + 0.076919304975006439;
  q *= exponential_of_negative_double(-0.5 * a * a);
  return x < 0 ? q : 1 - q;
}

VERSIONED void overture_probit_chances(
    const float *means, const float *variances, const float *known, size_t count, float *chances) {
  for (size_t i = 0; i < count; i++) {
    chances[i] = (float)(known[i] * normal_cumulative(means[i] / sqrt(1 + (double)variances[i])));
  }
}

// -p log p for p in 0 ... 1, to 1e-15: log m = 2 artanh((m - 1) / (m + 1)) for m in sqrt 1/2 ... sqrt 2.
INLINED double surprise(double p) {
  const double x = p > 1e-300 ? p : 1e-300;
  unsigned long long bits;
  memcpy(&bits, &x, sizeof bits);
  const unsigned long long moved = bits + (0x3FF0000000000000ULL - 0x3FE6A09E667F3BCDULL);
  // Put as the low bits of 2^52, a whole number is a double.
  const unsigned long long exponent = (moved >> 52) | 0x4330000000000000ULL;
  double n;
  memcpy(&n, &exponent, sizeof n);
  n -= 4503599627370496.0 + 1023.0;
  const unsigned long long mantissa = (moved & 0x000FFFFFFFFFFFFFULL) + 0x3FE6A09E667F3BCDULL;
  double m;
  memcpy(&m, &mantissa, sizeof m);
  const double f = (m - 1) / (m + 1);
  const double g = f * f;
  double series = 1.0 / 17;
  series = series * g + 1.0 / 15;
  series = series * g + 1.0 / 13;
  series = series * g + 1.0 / 11;
  series = series * g + 1.0 / 9;
  series = series * g + 1.0 / 7;
  series = series * g + 1.0 / 5;
  series = series * g + 1.0 / 3;
  series = series * g + 1;
  return -p * (n * 0.6931471805599453 + 2 * f * series);
}

// Positive nodes and their weights of the 12-point Gauss-Hermite rule for a standard normal weight:
// numpy.polynomial.hermite_e.hermegauss(12), weights over sqrt(2 pi).
static const double nodes[6] = {0.44440300194413895, 1.3403751971516167, 2.259464451000799,
                                3.2237098287700974,  4.2718258479322815, 5.500901704467748};
static const double weights[6] = {0.32166436151283,      0.14696704804532998,   0.029116687912364176,
                                  0.0022033806875332005, 4.837184922590645e-05, 1.4999271676371626e-07};

#define BLOCK 32

VERSIONED void overture_probit_information(
    const float *means, const float *variances, const float *known, size_t count, float *information) {
  for (size_t start = 0; start < count; start += BLOCK) {
    const size_t length = count - start < BLOCK ? count - start : BLOCK;
    double m[BLOCK] = {0}, root[BLOCK] = {0}, k[BLOCK] = {0}, average[BLOCK] = {0}, conditional[BLOCK] = {0};
    for (size_t i = 0; i < length; i++) {
      m[i] = means[start + i];
      root[i] = sqrt((double)variances[start + i]);
      k[i] = known[start + i];
    }
    for (int node = 0; node < 12; node++) {
      const double x = node & 1 ? nodes[node / 2] : -nodes[node / 2];
      const double weight = weights[node / 2];
      for (size_t i = 0; i < BLOCK; i++) {
        const double p = k[i] * normal_cumulative(m[i] + x * root[i]);
        average[i] += weight * p;
        conditional[i] += weight * (surprise(p) + surprise(1 - p));
      }
    }
    double gained[BLOCK];
    for (size_t i = 0; i < BLOCK; i++) gained[i] = surprise(average[i]) + surprise(1 - average[i]) - conditional[i];
    for (size_t i = 0; i < length; i++) information[start + i] = gained[i] > 0 ? (float)gained[i] : 0;
  }
}
