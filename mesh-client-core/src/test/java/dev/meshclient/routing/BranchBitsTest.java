package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BranchBitsTest {

    @Test
    void a_single_character_needs_no_bit() {
        assertThat(BranchBits.of(new int[] {'a'})).isEqualTo(new BranchBits(0, 0));
    }

    @Test
    void two_characters_need_one_bit_in_which_they_differ() {
        assertThat(BranchBits.of(new int[] {'a', 'A'})).isEqualTo(new BranchBits(5, 1));
    }

    @Test
    void digits_and_the_slash_need_four_bits() {
        assertThat(BranchBits.of("/0123456789".chars().toArray())).isEqualTo(new BranchBits(0, 0xF));
    }

    @Test
    void all_bytes_need_all_bits_of_a_byte() {
        int[] all = IntStream.range(0, 256).toArray();

        assertThat(BranchBits.of(all)).isEqualTo(new BranchBits(0, 0xFF));
    }

    @Test
    void characters_that_differ_in_the_upper_byte_are_first_told_apart_by_it_alone() {
        BranchBits bits = BranchBits.of(new int[] {'a', 'b', 0x161, 0x162});

        assertThat(bits).isEqualTo(new BranchBits(8, 1));
        assertThat(bits.of('a')).isEqualTo(bits.of('b')).isNotEqualTo(bits.of((char) 0x161));
    }
}
