package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Cloud Map that does as a test says, and notes what it is asked and when. */
final class ScriptedDirectory implements InstanceDirectory {
    private final Ticker ticker;
    private final long beganNanos;
    private final Map<String, Map<String, Instance>> services = new HashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private @Nullable Refusal refusal;
    private boolean shuffled;
    private boolean closed;

    ScriptedDirectory(Ticker ticker) {
        this.ticker = ticker;
        this.beganNanos = ticker.read();
    }

    /** What was asked, of whom, and when: since the beginning. */
    record Asked(Duration at, boolean forInstances, String service) {}

    /** Returns why a question is not answered; null if it is. */
    interface Refusal {
        @Nullable
        Reason of(Asked asked);
    }

    void refuse(@Nullable Refusal rule) {
        refusal = rule;
    }

    void register(String service, String id, Map<String, String> attributes) {
        put(service, new Instance(id, false, attributes));
        revisions.merge(service, 1L, Long::sum);
    }

    void deregister(String service, String id) {
        services.getOrDefault(service, new HashMap<>()).remove(id);
        revisions.merge(service, 1L, Long::sum);
    }

    /** As with Cloud Map, the revision stays. */
    void unhealthy(String service, String id) {
        Instance before = services.get(service).get(id);
        put(service, new Instance(id, true, before.attributes()));
    }

    /** Instances come in another order from now on. */
    void shuffle() {
        shuffled = true;
    }

    private void put(String service, Instance instance) {
        services.computeIfAbsent(service, none -> new TreeMap<>()).put(instance.id(), instance);
    }

    @Override
    public Instances discover(CloudMapService service) throws DirectoryException {
        note(true, service);
        List<Instance> found = new ArrayList<>();
        services.getOrDefault(service.name(), Map.of()).values().forEach(instance -> found.add(madeAnew(instance)));
        if (shuffled) {
            Collections.reverse(found);
        }
        return Instances.of(found, revisionOf(service));
    }

    /** As of an answer, of which everything is new. */
    private static Instance madeAnew(Instance instance) {
        return new Instance(instance.id(), instance.unhealthy(), new HashMap<>(instance.attributes()));
    }

    @Override
    public long revision(CloudMapService service) throws DirectoryException {
        note(false, service);
        return revisionOf(service);
    }

    private long revisionOf(CloudMapService service) {
        return revisions.getOrDefault(service.name(), 0L);
    }

    private void note(boolean forInstances, CloudMapService service) throws DirectoryException {
        Asked question = new Asked(Duration.ofNanos(ticker.read() - beganNanos), forInstances, service.name());
        asked.add(question);
        Reason reason = refusal == null ? null : refusal.of(question);
        if (reason != null) {
            throw new DirectoryException(reason, "scripted: " + reason, null);
        }
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> askedForInstances() {
        return asked.stream().filter(Asked::forInstances).toList();
    }

    List<Asked> askedForRevisions() {
        return asked.stream().filter(question -> !question.forInstances()).toList();
    }

    List<Asked> askedOf(String service) {
        return asked.stream()
                .filter(question -> question.service().equals(service))
                .toList();
    }

    void forget() {
        asked.clear();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
