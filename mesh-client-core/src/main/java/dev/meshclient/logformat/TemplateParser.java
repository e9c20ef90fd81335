package dev.meshclient.logformat;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a template, as Envoy's {@code substitution_formatter.cc} ({@code SubstitutionFormatParser::parse}) does: {@code %%}
 * is a percent sign, any other begins an operator and another one ends it.
 */
final class TemplateParser {
    private final String text;
    private final Capture.Builder capture;
    private final List<String> literals = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    private TemplateParser(String text, Capture.Builder capture) {
        this.text = text;
        this.capture = capture;
    }

    /**
     * Reads a template.
     *
     * @param capture takes what is to be read of every call
     * @throws WrongFormatException if it is wrong
     */
    static Template parse(String text, Capture.Builder capture) {
        return new TemplateParser(text, capture).template();
    }

    private Template template() {
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                literal.append(text.charAt(at++));
            } else if (text.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
            } else {
                endLiteral();
                values.add(Operators.value(command(), capture));
            }
        }
        endLiteral();
        return new Template(literals, values);
    }

    private void endLiteral() {
        literals.add(literal.toString());
        literal.setLength(0);
    }

    private Command command() {
        int start = at++;
        String name = name(start);
        String argument = null;
        if (found('(')) {
            int end = text.indexOf(')', at);
            if (end < 0) {
                throw wrong(start, "the argument has no end", "%" + name + "(...)%");
            }
            argument = text.substring(at, end);
            at = end + 1;
        }
        int length = found(':') ? length(start) : -1;
        if (!found('%')) {
            throw wrong(start, "the operator has no end", "% after " + text.substring(start + 1, at));
        }
        return new Command(text.substring(start, at), start, name, argument, length);
    }

    private boolean found(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private String name(int start) {
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == start + 1) {
            throw wrong(start, "no operator begins here", "%OPERATOR%, or %% for a percent sign");
        }
        return text.substring(start + 1, at);
    }

    private static boolean isOfName(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    private int length(int start) {
        int from = at;
        int length = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            length = (int) Math.min(Integer.MAX_VALUE, length * 10L + text.charAt(at++) - '0');
        }
        if (at == from) {
            throw wrong(start, "the length is no number", "0 or more characters, as in %REQ(USER-AGENT):20%");
        }
        return length;
    }

    /** Shows the text up to the next percent sign, as it was probably meant to end there. */
    private WrongFormatException wrong(int start, String problem, String expected) {
        int end = text.indexOf('%', Math.max(at, start + 1));
        String shown = text.substring(start, end < 0 ? text.length() : end + 1);
        return new WrongFormatException(shown, start, problem, expected);
    }
}
