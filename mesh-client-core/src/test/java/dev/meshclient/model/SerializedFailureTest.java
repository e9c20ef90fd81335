package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SerializedFailureTest {
    private static final AttemptRecord ATTEMPT = new AttemptRecord(
            1,
            Endpoint.of("10.0.0.1", 8080),
            Outcome.failure(Outcome.Kind.REMOTE_RESET, new IOException("reset")),
            Duration.ofMillis(4),
            new RetryDecision(RetryDecision.Verdict.LIMIT, null));

    private static Throwable copy(Throwable exception) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Throwable) in.readObject();
        }
    }

    @Test
    void attempts_that_were_suppressed_are_none_in_a_copy_whose_text_has_them_still() throws Exception {
        IOException failure = new IOException("Canceled");
        MeshAttempts.addTo(failure, "virtual service orders.shop.local", List.of(ATTEMPT));
        Throwable copy = copy(failure);

        assertThat(MeshFailure.attemptsOf(failure)).containsExactly(ATTEMPT);
        assertThat(MeshFailure.attemptsOf(copy)).isEmpty();
        assertThat(copy.getSuppressed()[0]).hasMessageContaining("#1 10.0.0.1:8080 REMOTE_RESET (reset)");
    }

    @ParameterizedTest
    @EnumSource(names = {"NR", "UF", "UT", "UR"})
    void a_failure_of_the_mesh_keeps_flag_and_message_in_a_copy(ResponseFlag flag) throws Exception {
        FailureDetail detail = new FailureDetail(flag, "it went wrong", "orders", null, null, List.of(ATTEMPT));
        IOException failure = MeshFailure.exception(detail, null);
        Throwable copy = copy(failure);

        assertThat(MeshFailure.attemptsOf(failure)).containsExactly(ATTEMPT);
        assertThat(MeshFailure.attemptsOf(copy)).isEmpty();
        assertThat(copy).hasSameClassAs(failure).hasMessage(failure.getMessage());
        assertThat(((MeshFailure) copy).flag()).isEqualTo(flag);
        assertThat(((MeshFailure) copy).failure().describe()).isEqualTo(failure.getMessage());
    }
}
