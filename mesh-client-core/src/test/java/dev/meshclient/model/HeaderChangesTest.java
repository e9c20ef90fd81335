package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void what_is_set_later_replaces_the_same_header_and_comes_last() {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("X-B", "1");
        set.put("X-A", "1");

        HeaderChanges changes = HeaderChanges.set(set).alsoSet(Map.of("x-b", "2"));

        assertThat(List.copyOf(changes.set().entrySet())).containsExactly(Map.entry("X-A", "1"), Map.entry("x-b", "2"));
    }

    @Test
    void a_header_that_is_also_set_replaces_one_of_its_name_in_any_letters() {
        HeaderChanges changes =
                new HeaderChanges(Map.of("X-A", "1", "X-B", "2"), Map.of("x-c", List.of("3")), Set.of("x-d"));

        assertThat(changes.alsoSet(Map.of("x-a", "4", "X-E", "5")))
                .isEqualTo(new HeaderChanges(
                        Map.of("x-a", "4", "X-B", "2", "X-E", "5"), Map.of("x-c", List.of("3")), Set.of("x-d")));
    }
}
