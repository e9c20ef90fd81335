package dev.meshclient.spring.reactive;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The threads that wait for responses and bodies, so that no thread of Reactor's does. */
final class ExchangeThreads {
    private final Executor executor;
    private final Scheduler scheduler;

    /** Of an executor that can do more Reactor would interrupt the thread that reads a body which is cancelled. */
    @SuppressWarnings("UnnecessaryMethodReference") // It hides what else the executor can do.
    ExchangeThreads(Executor executor) {
        this.executor = executor;
        this.scheduler = Schedulers.fromExecutor(executor::execute);
    }

    /** Runs what blocks; tells if it is not taken any more. */
    void execute(Runnable task, Consumer<RejectedExecutionException> refused) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            refused.accept(e);
        }
    }

    /** Returns the parts of a body, read on these threads when they are asked for. */
    Flux<DataBuffer> read(ResponseBody body) {
        return body.parts()
                .subscribeOn(scheduler)
                .doOnCancel(body::cancel)
                .doFinally(end -> body.abandon()) // Where it ends before a thread was free to begin.
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }
}
