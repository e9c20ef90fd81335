package dev.meshclient.testkit.standin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A part of a list, as far as a request asks for it; its token is where the next part begins. */
final class ResultPage {
    private static final int MOST = 100;

    private ResultPage() {}

    static Map<String, ?> of(String name, List<Map<String, ?>> items, CloudMapRequest request) {
        return of(name, items, part -> part, request);
    }

    /** Returns a part of a list, shown in another form. */
    static <T> Map<String, ?> of(String name, List<T> items, Function<List<T>, ?> form, CloudMapRequest request) {
        int begin = Math.min(begin(request.text("NextToken", "0")), items.size());
        int end = Math.min(begin + request.number("MaxResults", MOST, MOST), items.size());
        Map<String, Object> page = new HashMap<>(Map.of(name, form.apply(items.subList(begin, end))));
        if (end < items.size()) {
            page.put("NextToken", String.valueOf(end));
        }
        return page;
    }

    private static int begin(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw CloudMapException.invalid("NextToken: " + token + " (expected: one from the previous answer)");
        }
        return Integer.parseInt(token);
    }
}
