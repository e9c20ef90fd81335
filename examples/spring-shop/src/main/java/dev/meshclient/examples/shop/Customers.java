package dev.meshclient.examples.shop;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** A few customers who check out again and again, from outside of the mesh, until they are told to stop. */
final class Customers implements AutoCloseable {
    /** As many as there may be retries at a time when there is little to do, so that each can be helped at once. */
    private static final int COUNT = 3;

    private static final Map<String, Object> BASKET = Map.of("item", "chair", "cents", 4900);

    private final RestClient storefront;
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = IntStream.range(0, COUNT)
            .mapToObj(i -> new Thread(this::buy, "customer-" + i))
            .toList();
    private volatile Tally tally = new Tally();
    private volatile boolean stopped;

    private Customers(Instance storefront) {
        this.storefront = RestClient.create(storefront.url("/checkout"));
    }

    static Customers at(Instance storefront) {
        Customers customers = new Customers(storefront);
        customers.threads.forEach(thread -> thread.setDaemon(true));
        customers.threads.forEach(Thread::start);
        return customers;
    }

    /** Returns what becomes of so many checkouts, all of which begin from now on. */
    Tally next(int count) throws InterruptedException {
        Tally fresh = new Tally();
        tally = fresh;
        return fresh.await(count);
    }

    private void buy() {
        while (!stopped) {
            Tally begunIn = tally;
            try {
                Receipt receipt = storefront
                        .post()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(BASKET)
                        .retrieve()
                        .requiredBody(Receipt.class);
                begunIn.paid(receipt.version(), receipt.paidBy());
            } catch (RestClientException e) {
                failures.add(String.valueOf(e.getMessage()));
                begunIn.failed();
            }
            ended.incrementAndGet();
        }
    }

    /** Returns how many checkouts have ended, well or not. */
    int checkouts() {
        return ended.get();
    }

    /** Returns what went wrong so far. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Lets each end the checkout that it has begun. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * What the storefront answers.
     *
     * @param version which version of orders has taken the order
     * @param paidBy which instance of payments has taken the money
     */
    record Receipt(String version, String paidBy) {}
}
