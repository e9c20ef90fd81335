package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderChangesTest {
    private static final List<String> NAMES =
            IntStream.range(0, 50).mapToObj(i -> "x-" + i).toList();

    @Test
    void headers_keep_the_order_in_which_they_are_declared() {
        Map<String, String> set = new LinkedHashMap<>();
        Map<String, List<String>> add = new LinkedHashMap<>();
        NAMES.forEach(name -> set.put(name, "1"));
        NAMES.forEach(name -> add.put(name, List.of("1")));

        HeaderChanges changes = new HeaderChanges(set, add, new LinkedHashSet<>(NAMES));

        assertThat(changes.set().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(changes.add().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(changes.remove()).containsExactlyElementsOf(NAMES);
    }
}
