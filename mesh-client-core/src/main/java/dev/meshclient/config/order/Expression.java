package dev.meshclient.config.order;

import com.google.re2j.Pattern;
import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import org.jspecify.annotations.Nullable;

/** The texts that a regular expression matches; it is compiled when it is first compared with a text. */
final class Expression implements TextSet {
    private static final String ANYTHING = ".*";

    private final String regex;
    private final String beginning;
    private @Nullable Pattern pattern;

    private Expression(String regex, String beginning) {
        this.regex = regex;
        this.beginning = beginning;
    }

    /** Returns the set in its simplest form: {@code /a} is one text, {@code /a.*} a beginning; neither has line ends. */
    static TextSet of(String regex) {
        String beginning = LiteralBeginning.of(RouteMatch.path(new PathMatch.Regex(regex)));
        String bare = withoutAnchors(regex);
        if (bare.equals(beginning)) {
            return new Exactly(beginning);
        }
        return bare.equals(beginning + ANYTHING) ? new Beginning(beginning) : new Expression(regex, beginning);
    }

    private static String withoutAnchors(String regex) {
        int start = regex.startsWith("^") ? 1 : 0;
        int end = regex.length() > start && regex.endsWith("$") ? regex.length() - 1 : regex.length();
        return regex.substring(start, end);
    }

    @Override
    public boolean contains(String text) {
        if (pattern == null) {
            pattern = Pattern.compile(regex);
        }
        return pattern.matches(text);
    }

    @Override
    public String beginning() {
        return beginning;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression && expression.regex.equals(regex);
    }

    @Override
    public int hashCode() {
        return regex.hashCode();
    }
}
