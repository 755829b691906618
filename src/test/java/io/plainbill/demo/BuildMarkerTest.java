package io.plainbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class BuildMarkerTest {
  private static final DemoDays BUILT = days("2026-11-21T03:40:00Z");

  @TempDir private Path folder;

  @Test
  void world_standsForAWeekOfItsMonth() {
    BuildMarker marker = new BuildMarker(folder);
    assertThat(marker.stands(BUILT)).isFalse();
    marker.write(BUILT);

    assertThat(marker.stands(BUILT)).isTrue();
    assertThat(marker.stands(days("2026-11-27T15:59:59Z"))).isTrue();
    assertThat(marker.stands(days("2026-11-27T16:00:00Z"))).isFalse();
    assertThat(marker.stands(days("2026-11-20T10:00:00Z"))).isFalse();
    marker.remove();
    assertThat(marker.stands(BUILT)).isFalse();
  }

  @Test
  void nextMonth_needsAnotherWorld() {
    BuildMarker marker = new BuildMarker(folder);
    marker.write(days("2026-11-30T15:59:59Z"));

    assertThat(marker.stands(days("2026-11-30T16:00:00Z"))).isFalse();
  }

  @Test
  void otherGeneratorOrNonsense_needsAnotherWorld() throws Exception {
    BuildMarker marker = new BuildMarker(folder);
    Path file = folder.resolve("demo-world.txt");
    marker.write(BUILT);
    Files.writeString(file, Files.readString(file).replace("generator ", "generator 9"));
    assertThat(marker.stands(BUILT)).isFalse();

    marker.write(BUILT);
    Files.writeString(file, Files.readString(file).replace("2026-11-21", "yesterday"));
    assertThat(marker.stands(BUILT)).isFalse();
  }

  private static DemoDays days(String instant) {
    return DemoDays.at(DemoClocks.at(instant));
  }
}
