package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.time.FakeClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyDirectoryTest {
    private static final CloudMapService ORDERS = new CloudMapService("shop.local", "orders", null);

    private final List<ScriptedDirectory> opened = new ArrayList<>();
    private final LazyDirectory directory = new LazyDirectory(this::openNext);
    private boolean broken;

    private InstanceDirectory openNext() throws DirectoryException {
        if (broken) {
            throw new DirectoryException(Reason.FAILED, "no region", null);
        }
        opened.add(new ScriptedDirectory(new FakeClock()));
        return opened.get(opened.size() - 1);
    }

    @Test
    void it_is_opened_with_the_first_question_and_closed_once() throws Exception {
        assertThat(opened).isEmpty();
        directory.discover(ORDERS);
        directory.revision(ORDERS);
        assertThat(opened).hasSize(1);

        directory.close();
        directory.close();
        assertThat(opened).hasSize(1).allSatisfy(one -> assertThat(one.closed()).isTrue());
    }

    @Test
    void one_that_could_not_be_opened_is_opened_with_a_later_question() throws Exception {
        broken = true;
        assertThatThrownBy(() -> directory.discover(ORDERS)).hasMessage("no region");
        broken = false;
        directory.discover(ORDERS);
        assertThat(opened).hasSize(1);
    }

    @Test
    void after_its_close_it_opens_nothing() {
        directory.close();
        assertThatThrownBy(() -> directory.discover(ORDERS)).hasMessage("closed");
        assertThat(opened).isEmpty();
    }

    @Test
    void one_that_is_closed_while_it_opens_keeps_nothing_open() {
        List<LazyDirectory> itself = new ArrayList<>();
        itself.add(new LazyDirectory(() -> {
            InstanceDirectory late = openNext();
            itself.get(0).close();
            return late;
        }));

        assertThatThrownBy(() -> itself.get(0).discover(ORDERS)).hasMessage("closed");
        assertThat(opened).hasSize(1).allSatisfy(one -> assertThat(one.closed()).isTrue());
    }

    @Test
    void an_interrupt_ends_the_wait_for_another_thread_that_opens_it() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> directory.discover(ORDERS)).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
