package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.regex.Pattern;

/** The characters with which every path begins that a match can take. */
@Internal
public final class LiteralBeginning {
    private static final String REGEX_SYNTAX = "\\.+*?()|[]{}^$";
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[A-Za-z-]*\\)");

    private LiteralBeginning() {}

    /** Returns the longest beginning that is certain; empty for a match that says nothing about the path. */
    public static String of(RouteMatch match) {
        GrpcMatch grpc = match.grpc();
        if (grpc != null && grpc.serviceName() != null) {
            return "/" + grpc.serviceName() + "/" + (grpc.methodName() == null ? "" : grpc.methodName());
        }
        return match.path() == null ? "" : of(match.path());
    }

    private static String of(PathMatch path) {
        if (path instanceof PathMatch.Exact exact) {
            return exact.path();
        }
        if (path instanceof PathMatch.Prefix prefix) {
            return prefix.prefix();
        }
        if (path instanceof PathMatch.SegmentPrefix prefix) {
            return prefix.prefix();
        }
        if (path instanceof PathMatch.Template template) {
            int name = template.template().indexOf('{');
            return name < 0 ? template.template() : template.template().substring(0, name);
        }
        return path instanceof PathMatch.Regex regex && !Alternatives.in(regex.regex()) ? ofRegex(regex.regex()) : "";
    }

    /** Stops at the first character that stands for more than itself. */
    private static String ofRegex(String regex) {
        StringBuilder literal = new StringBuilder();
        int i = regex.startsWith("^") ? 1 : 0;
        while (i < regex.length()) {
            int end = i + width(regex, i);
            if (end == i || isOptional(regex, end)) {
                break;
            }
            literal.append(regex.charAt(end - 1));
            i = end;
        }
        return literal.toString();
    }

    /** How many characters write the literal one at an index; 0 if there is none. */
    private static int width(String regex, int index) {
        char first = regex.charAt(index);
        if (first != '\\') {
            return first < 0x80 && REGEX_SYNTAX.indexOf(first) < 0 ? 1 : 0;
        }
        return index + 1 < regex.length() && isEscapedLiteral(regex.charAt(index + 1)) ? 2 : 0;
    }

    /** RE2 takes an escaped ASCII character for itself unless it is a letter or a digit. */
    private static boolean isEscapedLiteral(char escaped) {
        return escaped < 0x80 && escaped != '_' && !Character.isLetterOrDigit(escaped);
    }

    /**
     * Whether what stands at an index allows that the character before it is left out. Flags and quotations are nothing
     * by themselves: what follows them may be about the character. What follows a group is about the group.
     */
    private static boolean isOptional(String regex, int index) {
        return FLAGS.matcher(regex).region(index, regex.length()).lookingAt()
                || regex.startsWith("\\Q", index)
                || regex.startsWith("\\E", index)
                || (index < regex.length() && "*?{".indexOf(regex.charAt(index)) >= 0);
    }
}
