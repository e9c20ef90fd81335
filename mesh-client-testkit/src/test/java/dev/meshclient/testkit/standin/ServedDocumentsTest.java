package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServedDocumentsTest {

    @Test
    @Timeout(30)
    void who_waits_is_let_go_at_the_end() throws InterruptedException {
        ServedDocuments documents = new ServedDocuments();
        documents.put("/mesh.yaml", "a: 1", "text/plain", "\"1\"");
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> awaitAnother(documents, looked));
        looked.await();
        documents.close();
        assertThat(waiting.join()).isEqualTo("a: 1");
    }

    private static String awaitAnother(ServedDocuments documents, CountDownLatch looked) {
        try {
            ServedDocument document = documents.await(
                    "/mesh.yaml",
                    known -> {
                        looked.countDown();
                        return true;
                    },
                    Duration.ofHours(1).toNanos());
            return Objects.requireNonNull(document).text();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
