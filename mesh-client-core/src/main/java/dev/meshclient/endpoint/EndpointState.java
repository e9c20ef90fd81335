package dev.meshclient.endpoint;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Availability;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of one virtual node with all that was learned of it. It lives as long as discovery reports the endpoint,
 * across every snapshot. Safe for use by several threads; nothing here locks.
 */
public final class EndpointState {
    private static final int RETIRED = 1 << 30;
    private static final int CLOSED = 1 << 31;

    /** Set while {@link #retire} tells the attachments, so that they are not closed before they were told. */
    private static final int RETIRING = 1 << 29;

    private static final int COUNT = RETIRING - 1;
    private static final AttachmentSlot[] NO_SLOTS = {};
    private static final VarHandle LIFE;
    private static final VarHandle SLOTS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LIFE = lookup.findVarHandle(EndpointState.class, "life", int.class);
            SLOTS = lookup.findVarHandle(EndpointState.class, "slots", AttachmentSlot[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EndpointKey key;
    private final String virtualNode;
    private final Protocol protocol;
    private final long joinedAtNanos;
    private final EjectionState ejection = new EjectionState();
    private final ResponseTime responseTime = new ResponseTime();
    private volatile Endpoint endpoint;
    private volatile long asideUntilNanos;
    private volatile boolean aside;

    /** Requests in flight, and whether the endpoint has left its node and was let go. */
    private volatile int life;

    private volatile AttachmentSlot[] slots = NO_SLOTS;

    /**
     * Creates the state of an endpoint that has just joined.
     *
     * @param virtualNode the node it belongs to
     * @param protocol the protocol of the node's listener
     * @param endpoint as discovery reports it, with its port
     * @param nowNanos the ticker's reading
     */
    public EndpointState(String virtualNode, Protocol protocol, Endpoint endpoint, long nowNanos) {
        this.key = EndpointKey.of(endpoint);
        this.virtualNode = virtualNode;
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.joinedAtNanos = nowNanos;
    }

    /** Returns its identity within the node. */
    public EndpointKey key() {
        return key;
    }

    /** Returns the node it belongs to. */
    public String virtualNode() {
        return virtualNode;
    }

    /** Returns the protocol of the node's listener. */
    public Protocol protocol() {
        return protocol;
    }

    /** Returns discovery's latest report. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Takes over a newer report of the same endpoint. */
    public void update(Endpoint newer) {
        endpoint = newer;
    }

    /** Returns the ticker's reading when it joined. */
    public long joinedAtNanos() {
        return joinedAtNanos;
    }

    /**
     * Returns what outlier detection knows.
     *
     * @hidden
     */
    @Internal
    public EjectionState ejection() {
        return ejection;
    }

    /** Returns whether requests may go to it by all that is known of its health. */
    public boolean available() {
        return !ejection.ejected();
    }

    /** Returns whether it is to be avoided while another endpoint is available. */
    public boolean aside(long nowNanos) {
        return aside && nowNanos - asideUntilNanos < 0;
    }

    /** Returns whether it takes requests, and why not. */
    public Availability availability(long nowNanos) {
        if (retired()) {
            return Availability.RETIRED;
        }
        return ejection.ejected()
                ? Availability.EJECTED
                : aside(nowNanos) ? Availability.ASIDE : Availability.AVAILABLE;
    }

    /** Has it avoided until the given reading of the ticker. */
    public void putAside(long untilNanos) {
        asideUntilNanos = untilNanos;
        aside = true;
    }

    /** It has answered so long after the attempt began. */
    public void responded(long nanos) {
        responseTime.add(nanos);
    }

    /** Returns a decaying mean of the time to response headers, in nanoseconds; -1 before the first response. */
    public long meanResponseNanos() {
        return responseTime.meanNanos();
    }

    /** Returns how many requests are in flight. */
    public int inFlight() {
        return life & COUNT;
    }

    /** Returns whether it has left its node. */
    public boolean retired() {
        return (life & RETIRED) != 0;
    }

    /**
     * Counts a request as in flight.
     *
     * @return false if the endpoint has left its node and was let go, so that another must be picked
     */
    public boolean acquire() {
        if (((int) LIFE.getAndAdd(this, 1) & CLOSED) == 0) {
            return true;
        }
        LIFE.getAndAdd(this, -1);
        return false;
    }

    /** Ends a request that {@link #acquire} counted. */
    public void release() {
        if ((int) LIFE.getAndAdd(this, -1) - 1 == RETIRED) {
            letGo();
        }
    }

    /** The endpoint has left its node. Idempotent. */
    public void retire() {
        int before;
        do {
            before = life;
            if ((before & RETIRED) != 0) {
                return;
            }
        } while (!LIFE.compareAndSet(this, before, before | RETIRED | RETIRING));
        for (AttachmentSlot slot : slots) {
            slot.retireOnce();
        }
        if ((int) LIFE.getAndAdd(this, -RETIRING) - RETIRING == RETIRED) {
            letGo();
        }
    }

    /** The process stood still: tells the attachments, whose connections are presumably dead. */
    public void thawed() {
        for (AttachmentSlot slot : slots) {
            slot.thawed();
        }
    }

    /** Two may find nothing left in flight, one after the other: only one of them closes. */
    private void letGo() {
        if (LIFE.compareAndSet(this, RETIRED, RETIRED | CLOSED)) {
            for (AttachmentSlot slot : slots) {
                slot.close();
            }
        }
    }

    /**
     * Returns what an adaptor keeps here, made on first use. Call it only between {@link #acquire} and {@link #release}.
     *
     * @param owner the adaptor; compared by identity
     * @param factory makes it; must have no effect besides, since two threads may both make one and one is closed unused
     */
    @SuppressWarnings("unchecked")
    public <A extends EndpointAttachment> A attachment(Object owner, Function<EndpointState, A> factory) {
        EndpointAttachment present = attachmentOf(owner);
        return (A) (present != null ? present : attach(new AttachmentSlot(owner, factory.apply(this))));
    }

    private EndpointAttachment attach(AttachmentSlot mine) {
        for (; ; ) {
            AttachmentSlot[] before = slots;
            EndpointAttachment other = find(before, mine.owner());
            if (other != null) {
                mine.retireOnce();
                mine.close();
                return other;
            }
            AttachmentSlot[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = mine;
            if (SLOTS.compareAndSet(this, before, after)) {
                if (retired()) {
                    mine.retireOnce();
                }
                return mine.attachment();
            }
        }
    }

    /** Returns what the owner keeps here; null if nothing yet. */
    public @Nullable EndpointAttachment attachmentOf(Object owner) {
        return find(slots, owner);
    }

    private static @Nullable EndpointAttachment find(AttachmentSlot[] slots, Object owner) {
        for (AttachmentSlot slot : slots) {
            if (slot.owner() == owner) {
                return slot.attachment();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return virtualNode + "/" + endpoint.hostAndPort();
    }
}
