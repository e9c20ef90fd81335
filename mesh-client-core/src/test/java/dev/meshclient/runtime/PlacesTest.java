package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(3, 1);
    private final List<String> turns = new ArrayList<>();

    private Places.Place well(String name) {
        return places.take(false, () -> turns.add(name));
    }

    private Places.Place failing(String name) {
        return places.take(true, () -> turns.add(name));
    }

    @Test
    void turns_come_at_once_while_there_are_places_and_then_in_the_order_of_the_line() {
        Places.Place a = well("a");
        Places.Place b = well("b");
        well("c");
        well("d");
        well("e");
        assertThat(turns).containsExactly("a", "b", "c");

        b.giveBack();
        assertThat(turns).containsExactly("a", "b", "c", "d");
        a.giveBack();
        assertThat(turns).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void those_that_fail_wait_for_each_other_while_the_others_pass() {
        Places.Place first = failing("failing");
        failing("failing too");
        well("a");
        well("b");
        well("c");
        assertThat(turns).containsExactly("failing", "a", "b");

        first.giveBack();
        assertThat(turns).containsExactly("failing", "a", "b", "failing too");
    }

    @Test
    void who_leaves_the_line_has_no_turn() {
        Places.Place a = well("a");
        assertThat(a.leaveLine()).isFalse();
        well("b");
        well("c");
        Places.Place gone = well("gone");
        well("d");
        assertThat(gone.leaveLine()).isTrue();

        a.giveBack();
        assertThat(turns).containsExactly("a", "b", "c", "d");
    }
}
