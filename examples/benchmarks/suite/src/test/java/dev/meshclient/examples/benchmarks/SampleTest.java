package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void the_median_does_not_heed_the_order_nor_what_is_far_off() {
        assertThat(new Sample(3, 1, 1_000).median()).isEqualTo(3);
    }

    @Test
    void the_median_of_a_hundred_values_lies_within_ten_of_its_rank() {
        Sample sample = new Sample(IntStream.range(0, 100).asDoubleStream().toArray());

        assertThat(sample.medianLow()).isEqualTo(40);
        assertThat(sample.medianHigh()).isEqualTo(60);
    }

    @Test
    void a_single_value_is_every_percentile() {
        Sample sample = new Sample(7);

        assertThat(sample.percentile(0)).isEqualTo(7);
        assertThat(sample.percentile(100)).isEqualTo(7);
        assertThat(sample.medianLow()).isEqualTo(7);
        assertThat(sample.medianHigh()).isEqualTo(7);
    }
}
