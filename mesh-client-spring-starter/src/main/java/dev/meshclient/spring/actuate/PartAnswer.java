package dev.meshclient.spring.actuate;

import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.Spelling;
import java.util.Collection;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The answer to a question about the mesh.
 *
 * @param status as in HTTP
 * @param json the answer, or what is wrong with the question
 */
record PartAnswer(int status, String json) {
    /** A mesh may have thousands of services. */
    private static final int MOST_NAMES = 100;

    static PartAnswer of(String json) {
        return new PartAnswer(WebEndpointResponse.STATUS_OK, json);
    }

    static PartAnswer wrong(String problem) {
        return failed(WebEndpointResponse.STATUS_BAD_REQUEST, problem);
    }

    static PartAnswer failed(int status, String problem) {
        JsonWriter json = JsonWriter.pretty().beginObject().member("problem", problem);
        return new PartAnswer(status, json.endObject().toString());
    }

    /**
     * Says that something is not there.
     *
     * @param kind what it is
     * @param name its name
     * @param plural the member that lists what there is
     * @param names what there is; the first hundred are listed
     */
    static PartAnswer missing(String kind, String name, String plural, Collection<String> names) {
        JsonWriter json = JsonWriter.pretty()
                .beginObject()
                .member("problem", kind + ": " + name + " (expected: one of " + plural + ")")
                .member("nearest", Spelling.nearest(name, names))
                .member("total", names.size())
                .texts(plural, names.stream().limit(MOST_NAMES).toList());
        return new PartAnswer(
                WebEndpointResponse.STATUS_NOT_FOUND, json.endObject().toString());
    }
}
