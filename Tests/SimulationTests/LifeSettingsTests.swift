import Onboarding
import Simulation
import Testing

struct LifeSettingsTests {
  @Test func `days of the horizon are days of virtual time`() {
    let settings = LifeSettings(surface: Surface(), horizonDays: 28, serviceTime: .zero)
    #expect(settings.horizon.days == 28)
  }
}
