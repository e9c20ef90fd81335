package dev.meshclient.spring.telemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the spans that have ended. */
final class Spans implements SpanProcessor {
    private final List<SpanData> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        open.incrementAndGet();
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
        open.decrementAndGet();
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    /** Returns the spans since the last time, when none is open any more: the last one ends after its answer was sent. */
    List<SpanData> take() {
        while (open.get() > 0) {
            Thread.onSpinWait(); // JUnit bounds it
        }
        List<SpanData> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    /** Returns the tree of spans as a text, such as {@code SERVER(CLIENT CLIENT)}, with the names of internal ones. */
    static String tree(List<SpanData> spans) {
        return children(spans, null);
    }

    private static String children(List<SpanData> spans, String parent) {
        StringBuilder text = new StringBuilder();
        for (SpanData span : spans.stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList()) {
            boolean root = spans.stream().noneMatch(other -> other.getSpanId().equals(span.getParentSpanId()));
            if (parent == null ? root : span.getParentSpanId().equals(parent)) {
                String inside = children(spans, span.getSpanId());
                text.append(text.isEmpty() ? "" : " ")
                        .append(span.getKind() == SpanKind.INTERNAL ? span.getName() : span.getKind())
                        .append(inside.isEmpty() ? "" : "(" + inside + ")");
            }
        }
        return text.toString();
    }
}
