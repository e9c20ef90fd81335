package dev.meshclient.examples.observability;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows spans as a tree: each with its name, its kind, its duration, whether it failed, and its attributes but for those
 * that its parent has, too.
 */
final class TraceTree {
    private static final int WIDTH = 112;

    private final List<Span> spans;
    private final List<String> lines = new ArrayList<>();

    private TraceTree(List<Span> spans) {
        this.spans = spans;
    }

    /** Returns the lines of a span and of all that is below it. */
    static List<String> below(Span root, List<Span> spans) {
        TraceTree tree = new TraceTree(spans);
        tree.add(root, Map.of(), "", "");
        return tree.lines;
    }

    /** Returns the children of a span, in the order of their beginnings. */
    static List<Span> children(Span parent, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    /** Returns whether none of the spans is its parent. */
    static boolean isRoot(Span span, List<Span> spans) {
        ByteString parent = span.getParentSpanId();
        return spans.stream().noneMatch(other -> other.getSpanId().equals(parent));
    }

    private void add(Span span, Map<String, String> ofParent, String mark, String below) {
        List<Span> children = children(span, spans);
        Map<String, String> attributes = OtlpReceiver.attributes(span.getAttributesList());
        lines.add(mark + headline(span));
        Map<String, String> own = new TreeMap<>(attributes);
        own.entrySet().removeAll(ofParent.entrySet());
        addAttributes(own, below + (children.isEmpty() ? "    " : "│   "));
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            add(children.get(i), attributes, below + (last ? "└── " : "├── "), below + (last ? "    " : "│   "));
        }
    }

    private static String headline(Span span) {
        double millis = (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6;
        boolean failed = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        String kind = span.getKind().name().replace("SPAN_KIND_", "");
        return String.format(Locale.ROOT, "%s  %s  %.1f ms%s", span.getName(), kind, millis, failed ? "  ERROR" : "");
    }

    private void addAttributes(Map<String, String> attributes, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String text = attribute.getKey() + "=" + attribute.getValue();
            if (line.length() > indent.length() && line.length() + text.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(text).append("  ");
        }
        if (line.length() > indent.length()) {
            lines.add(line.toString().stripTrailing());
        }
    }
}
