import Experiments

/// Shapes that tell verdicts and roles apart without color.
extension Canvas {
  /// A verdict's shape: up, down, diamond, hollow circle, split diamond; a dot without a verdict.
  static func marker(_ verdict: Verdict?, x: Double, y: Double) -> Markup {
    switch verdict {
    case .better: triangle("mark v-better", x: x, y: y, direction: -1)
    case .worse: triangle("mark v-worse", x: x, y: y, direction: 1)
    case .equivalent: diamond("mark v-equivalent", x: x, y: y)
    case .inconclusive: circle("mark hollow v-inconclusive", x: x, y: y, radius: 4)
    case .modelDependent: diamond("mark hollow v-model", x: x, y: y)
    case nil: circle("mark v-none", x: x, y: y, radius: 3)
    }
  }

  /// A point's shape by role: a square for the control, a hollow diamond for a ceiling; candidates have six, and a small
  /// dot in the background.
  static func marker(_ style: SeriesStyle, x: Double, y: Double) -> Markup {
    let (solid, hollow) = ("point \(style.className)", "point hollow \(style.className)")
    switch style.role {
    case .control: return rectangle(solid, x: x - 4, y: y - 4, width: 8, height: 8)
    case .ceiling: return diamond(hollow, x: x, y: y)
    case .candidate where style.isMuted: return circle(solid, x: x, y: y, radius: 2.5)
    case .candidate:
      switch style.number % 6 {
      case 0: return circle(solid, x: x, y: y, radius: 4.5)
      case 1: return triangle(solid, x: x, y: y, direction: -1)
      case 2: return triangle(solid, x: x, y: y, direction: 1)
      case 3: return diamond(solid, x: x, y: y)
      case 4: return circle(hollow, x: x, y: y, radius: 4.5)
      default: return triangle(hollow, x: x, y: y, direction: -1)
      }
    }
  }

  /// What became of a predicted sign: up for right, down for wrong, a hollow circle for open; colored by series, where
  /// there is one, else by sign.
  ///
  /// A pointer that rests on it is shown the tooltip.
  static func marker(
    _ sign: CalibrationChart.Sign, style: SeriesStyle?, x: Double, y: Double, size: Double = 1,
    tooltip: String = ""
  ) -> Markup {
    let color = { (name: String) in style.map { "point \($0.className)" } ?? "mark \(name)" }
    switch sign {
    case .right:
      return triangle(color("v-better"), x: x, y: y, direction: -1, size: size, tooltip: tooltip)
    case .wrong:
      return triangle(color("v-worse"), x: x, y: y, direction: 1, size: size, tooltip: tooltip)
    case .open:
      let className = style.map { "point hollow \($0.className)" } ?? "mark hollow v-inconclusive"
      return circle(className, x: x, y: y, radius: 4 * size, tooltip: tooltip)
    }
  }

  private static func triangle(
    _ className: String, x: Double, y: Double, direction: Double, size: Double = 1, tooltip: String = ""
  ) -> Markup {
    let (half, tip, base) = (5 * size, 5 * size * direction, 4 * size * direction)
    return path(
      className,
      [Point(x: x, y: y + tip), Point(x: x + half, y: y - base), Point(x: x - half, y: y - base)],
      isClosed: true, tooltip: tooltip)
  }

  private static func diamond(_ className: String, x: Double, y: Double) -> Markup {
    path(
      className,
      [Point(x: x, y: y - 5), Point(x: x + 5, y: y), Point(x: x, y: y + 5), Point(x: x - 5, y: y)],
      isClosed: true)
  }

  private static func circle(
    _ className: String, x: Double, y: Double, radius: Double, tooltip: String = ""
  ) -> Markup {
    .element(
      "circle", ["class": className, "cx": pixels(x), "cy": pixels(y), "r": pixels(radius)], title(tooltip))
  }
}
