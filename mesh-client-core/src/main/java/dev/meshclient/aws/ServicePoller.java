package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the instances of one service known, for all nodes that have it; one question at a time. Control thread only. */
final class ServicePoller {
    private final CloudMapService service;
    private final Polling polling;
    private final Cadence cadence;
    private final List<CloudMapWatcher> watchers = new ArrayList<>();
    private final Turn discover = this::discover;
    private final Turn readRevision = this::readRevision;
    private @Nullable Instances latest;
    private Scheduler.@Nullable Cancellable timer;
    private boolean asking;
    private boolean awaited;
    private boolean again;
    private boolean stopped;

    ServicePoller(CloudMapService service, Polling polling, LongSupplier intervalNanos) {
        this.service = service;
        this.polling = polling;
        this.cadence = new Cadence(polling.ticker(), polling.random(), intervalNanos);
    }

    void start() {
        if (!polling.quota().first().introduce(service, discover)) {
            polling.quota().instances().join(discover);
        }
    }

    /** Adds somebody who wants to be told, and tells what is known, later. */
    void add(CloudMapWatcher watcher) {
        watchers.add(watcher);
        if (latest != null) {
            polling.scheduler().execute(() -> tell(watcher));
        }
    }

    /** Returns whether nobody is left. */
    boolean remove(CloudMapWatcher watcher) {
        watchers.remove(watcher);
        return watchers.isEmpty();
    }

    void stop() {
        stopped = true;
        leaveLines();
    }

    /** A call waits for the first answer; after a failure it is asked for with what others leave of the bucket. */
    void expedite() {
        if (latest != null) {
            return;
        }
        awaited = true;
        if (!polling.quota().first().expedite(discover)) {
            polling.quota().instances().hurry(discover);
            if (timer != null && cadence.hasRested()) {
                polling.quota().instances().comeNow(discover);
            }
        }
    }

    void refresh() {
        if (asking) {
            again = true;
        } else if (!polling.quota().first().expedite(discover)) {
            joinInstances();
        }
    }

    void suspect() {
        if (cadence.hasten() && timer != null && !cadence.isFailing()) {
            wake();
        }
    }

    private void sleep() {
        timer = polling.scheduler().schedule(this::wake, cadence.delayNanos());
    }

    private void wake() {
        if (cadence.needsInstances()) {
            joinInstances();
        } else if (!cadence.isFast() || !polling.quota().instances().comeNow(discover)) {
            joinRevisions();
        }
    }

    private void joinInstances() {
        cancelTimer();
        polling.quota().revisions().leave(readRevision);
        polling.quota().instances().join(discover);
        if (awaited) {
            polling.quota().instances().hurry(discover);
        }
    }

    /** Not for longer than until the instances are due: a line may pause again and again. */
    private void joinRevisions() {
        cancelTimer();
        timer = polling.scheduler().schedule(this::wake, cadence.nanosUntilInstances());
        polling.quota().revisions().join(readRevision);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void leaveLines() {
        cancelTimer();
        polling.quota().first().leave(discover);
        polling.quota().instances().leave(discover);
        polling.quota().revisions().leave(readRevision);
    }

    private void discover(Runnable whenEnded) {
        cadence.asksForInstances();
        Instances before = latest;
        ask(
                () -> polling.directory().discover(service).keeping(before),
                this::discovered,
                polling.quota().instances(),
                whenEnded);
    }

    private void readRevision(Runnable whenEnded) {
        cadence.asksForRevision();
        ask(
                () -> polling.directory().revision(service),
                this::revisionRead,
                polling.quota().revisions(),
                whenEnded);
    }

    private <T> void ask(Question.Call<T> call, Consumer<T> answered, WaitingLine line, Runnable whenEnded) {
        leaveLines();
        asking = true;
        long askedNanos = polling.ticker().read();
        Question.ask(
                call,
                new Question.Asker<T>() {
                    @Override
                    public void answered(T answer) {
                        line.pause().answered(askedNanos);
                        if (!stopped) {
                            answered.accept(answer);
                        }
                    }

                    @Override
                    public void failed(DirectoryException problem) {
                        if (problem.reason() == Reason.THROTTLED) {
                            line.pause().throttled(askedNanos);
                        }
                        if (!stopped) {
                            failure(problem, line == polling.quota().revisions());
                        }
                    }

                    @Override
                    public void ended() {
                        asking = false;
                        whenEnded.run();
                        proceed();
                    }
                },
                polling.scheduler());
    }

    private void proceed() {
        if (stopped) {
            return;
        }
        if (again) {
            again = false;
            joinInstances();
        } else {
            sleep();
        }
    }

    private void discovered(Instances found) {
        boolean changed = latest != null && !latest.all().equals(found.all());
        latest = found;
        awaited = false;
        cadence.discovered(changed);
        List.copyOf(watchers).forEach(this::tell);
    }

    private void revisionRead(long revision) {
        cadence.revisionRead();
        if (latest != null && latest.revision() == revision) {
            List.copyOf(watchers).forEach(this::tell);
        } else {
            again = true;
        }
    }

    private void failure(DirectoryException problem, boolean ofRevision) {
        if (ofRevision && problem.reason() == Reason.DENIED) {
            cadence.denyRevisions();
            polling.log().info("{}: {}; asking for the instances less often instead", service, problem.getMessage());
            return;
        }
        if (problem.reason() != Reason.THROTTLED) {
            awaited = false;
            cadence.failed();
        } else if (!ofRevision) {
            again = true;
        }
        List.copyOf(watchers).forEach(watcher -> watcher.failed(problem));
    }

    private void tell(CloudMapWatcher watcher) {
        if (latest != null) {
            watcher.found(latest);
        }
    }
}
