package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueTableTest {

    @Test
    void a_value_is_found_where_its_key_stands_in_a_text() {
        ValueTable<Integer> table = new ValueTable<>(Map.of("a", 1, "ab", 2, "", 3));

        assertThat(table.find("xaby", 1, 2)).isEqualTo(1);
        assertThat(table.find("xaby", 1, 3)).isEqualTo(2);
        assertThat(table.find("xaby", 1, 1)).isEqualTo(3);
        assertThat(table.find("xaby", 2, 3)).isNull();
        assertThat(table.find("xaby", 0, 4)).isNull();
        assertThat(table.find('a')).isEqualTo(1);
        assertThat(table.find('b')).isNull();
    }

    @Test
    void every_one_of_many_values_is_found() {
        Map<String, String> entries = IntStream.range(0, 10_000)
                .mapToObj(i -> "key-" + i)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        ValueTable<String> table = new ValueTable<>(entries);

        assertThat(entries.keySet())
                .allSatisfy(key -> assertThat(table.find(key, 0, key.length())).isEqualTo(key));
    }

    @Test
    void keys_of_one_hash_are_told_apart() {
        ValueTable<Integer> table = new ValueTable<>(Map.of("Aa", 1, "BB", 2));

        assertThat(table.find("Aa", 0, 2)).isEqualTo(1);
        assertThat(table.find("BB", 0, 2)).isEqualTo(2);
        assertThat(table.find("AB", 0, 2)).isNull();
    }

    @Test
    void an_empty_table_finds_nothing() {
        ValueTable<Integer> table = new ValueTable<>(Map.of());

        assertThat(table.find("", 0, 0)).isNull();
        assertThat(table.find('a')).isNull();
    }
}
