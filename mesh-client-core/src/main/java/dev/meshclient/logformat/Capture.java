package dev.meshclient.logformat;

import dev.meshclient.model.MeshRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a format needs of a call that is gone when its line is written: read of the request first, of the rest at the end. */
final class Capture {
    private static final @Nullable Object[] NOTHING = {};

    private final OfRequest[] ofRequest;
    private final OfEnd[] ofEnd;

    private Capture(OfRequest[] ofRequest, OfEnd[] ofEnd) {
        this.ofRequest = ofRequest;
        this.ofEnd = ofEnd;
    }

    /** Reads something of a request, on the thread that makes the call. */
    @FunctionalInterface
    interface OfRequest {
        @Nullable
        String read(MeshRequest request);
    }

    /** Reads something of a call that has just ended; of what it returns nothing may change. */
    @FunctionalInterface
    interface OfEnd {
        @Nullable
        Object read(LoggedCall call);
    }

    @Nullable
    Object[] read(MeshRequest request) {
        @Nullable Object[] values = ofRequest.length == 0 ? NOTHING : new @Nullable Object[ofRequest.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofRequest[i].read(request);
        }
        return values;
    }

    @Nullable
    Object[] read(LoggedCall call) {
        @Nullable Object[] values = ofEnd.length == 0 ? NOTHING : new @Nullable Object[ofEnd.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofEnd[i].read(call);
        }
        return values;
    }

    /** Collects what the operators of a format need. */
    static final class Builder {
        private final List<OfRequest> ofRequest = new ArrayList<>();
        private final List<OfEnd> ofEnd = new ArrayList<>();

        /** Has something read of every request, and returns it as a value. */
        Value request(OfRequest reader) {
            int slot = ofRequest.size();
            ofRequest.add(reader);
            return call -> call.ofRequest(slot);
        }

        /** Has something read of every call that ends, and returns it as a value. */
        Value end(OfEnd reader) {
            int slot = ofEnd.size();
            ofEnd.add(reader);
            return call -> call.ofEnd(slot);
        }

        Capture build() {
            return new Capture(ofRequest.toArray(OfRequest[]::new), ofEnd.toArray(OfEnd[]::new));
        }
    }
}
