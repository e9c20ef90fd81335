package dev.meshclient.config.tree;

import dev.meshclient.model.Location;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Says what the parser complains about in the words of someone who writes a document. */
final class Syntax {
    private static final Pattern EXPECTED = Pattern.compile("expected (.+), but (?:got|found) (.+)", Pattern.DOTALL);
    private static final Pattern START = Pattern.compile("found character '(.)' that cannot start any token");
    private static final Pattern ESCAPE = Pattern.compile("found unknown escape character (\\S+?)(?:\\([0-9]+\\))?");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("<stream end>", "the end of the document"),
            Map.entry("<block end>", "a line with the indentation of an enclosing block"),
            Map.entry("<block mapping start>", "a line with another indentation"),
            Map.entry("<block sequence start>", "a list with another indentation"),
            Map.entry("<document start>", "the end of the document"),
            Map.entry("<scalar>", "a value"),
            Map.entry("found unexpected end of stream", "the document ends here"),
            Map.entry("while parsing a block mapping", "in the object"),
            Map.entry("while parsing a block collection", "in the list"),
            Map.entry("while parsing a flow mapping", "in the object"),
            Map.entry("while parsing a flow sequence", "in the list"),
            Map.entry("while scanning a quoted scalar", "in the quoted text"),
            Map.entry("while scanning a double-quoted scalar", "in the quoted text"),
            Map.entry("the node content", "a value"));

    private Syntax() {}

    /** Returns what to say; the place before the problem is for exceptions that do not tell theirs. */
    static UnreadableException explain(String document, String text, Place last, RuntimeException exception) {
        if (exception instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            if (mark.filter(at -> endsLongKey(text, at)).isPresent()) {
                return new UnreadableException(place(document, mark.orElse(null)), longKey());
            }
            if (marked.getProblem().equals("could not find expected ':'")) {
                Place key =
                        place(document, marked.getContextMark().or(() -> mark).orElse(null));
                return new UnreadableException(
                        key, Problem.of("neither a value nor a key").expected("': ', with a space, behind a key"));
            }
            return new UnreadableException(place(document, mark.orElse(null)), problem(marked));
        }
        return new UnreadableException(last, problem(exception));
    }

    private static Problem problem(RuntimeException exception) {
        if (exception instanceof YamlVersionException) {
            return Problem.of("a version of YAML that is not supported").expected("1.2");
        }
        if (exception instanceof IllegalArgumentException) {
            return Problem.of("an escape that is no character, after this place");
        }
        return Problem.of("not YAML or JSON: " + Shown.text(String.valueOf(exception.getMessage())));
    }

    private static Problem problem(MarkedYamlEngineException exception) {
        String problem = String.valueOf(exception.getProblem());
        if (problem.contains("\\t(TAB)") || problem.contains("'\t")) {
            return Problem.of("a tab cannot begin a value").expected("spaces for indentation");
        }
        if (problem.equals("mapping values are not allowed here")) {
            return Problem.of("':' is not allowed here")
                    .expected("a key at the indentation of its neighbours, or quotes around text with ': '");
        }
        Matcher start = START.matcher(problem);
        if (start.lookingAt()) {
            return Problem.of("'" + start.group(1) + "' cannot begin a value").expected("quotes around it");
        }
        Matcher escape = ESCAPE.matcher(problem);
        if (escape.matches()) {
            return Problem.of("an unknown escape: \\" + escape.group(1)).expected("\\\\ for a backslash");
        }
        Matcher expected = EXPECTED.matcher(problem);
        return expected.matches()
                ? Problem.of(found(expected.group(2)) + context(exception)).expected(words(expected.group(1)))
                : Problem.of(words(Shown.text(problem)) + context(exception));
    }

    private static String found(String text) {
        return text.contains("<stream end>") ? "the document ends here" : words(text) + " is not allowed here";
    }

    private static String context(MarkedYamlEngineException exception) {
        Optional<Mark> mark = exception.getContextMark();
        return exception.getContext() == null || mark.isEmpty()
                ? ""
                : " (" + words(exception.getContext()) + " that begins at line "
                        + (mark.get().getLine() + 1) + ", column " + (mark.get().getColumn() + 1) + ")";
    }

    private static String words(String text) {
        String bare = text.length() > 2 && text.startsWith("'<") ? text.substring(1, text.length() - 1) : text;
        return WORDS.getOrDefault(bare, bare.length() == 1 ? "'" + bare + "'" : bare);
    }

    /** Without a question mark before it, a key of more than 1024 characters is none to the scanner. */
    private static boolean endsLongKey(String text, Mark mark) {
        int end = text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
        int start = end - Limits.KEY;
        return start >= 0
                && text.startsWith(":", end)
                && text.substring(start, end).chars().noneMatch(c -> "\n,{}[]: ".indexOf(c) >= 0);
    }

    private static Problem longKey() {
        return Problem.of("a key with more characters than allowed").expected("at most " + Limits.KEY);
    }

    private static Place place(String document, @Nullable Mark mark) {
        Location location = mark == null
                ? new Location(document, 0, 0)
                : new Location(document, mark.getLine() + 1, mark.getColumn() + 1);
        return new Place(location, Path.ROOT);
    }
}
