package dev.meshclient.config.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file that another version of the library has written must not be taken for one of this version. */
class FingerprintTest {
    private static final String ADVICE =
            "%s looks different now: write and read it as it is now, then let the fingerprint be 0x%08x";

    @Test
    void a_mesh_looks_as_it_is_read_and_written() {
        int found = RecordShapes.fingerprint(MeshConfig.class);

        assertThat(MeshForm.FINGERPRINT).as(ADVICE, "the mesh", found).isEqualTo(found);
    }

    @Test
    void an_endpoint_looks_as_it_is_read_and_written() {
        int found = RecordShapes.fingerprint(Endpoint.class);

        assertThat(EndpointForm.FINGERPRINT).as(ADVICE, "an endpoint", found).isEqualTo(found);
    }

    @Test
    void a_shape_knows_components_and_constants_in_their_order_and_variants_by_name() {
        assertThat(RecordShapes.lines(Shape.class))
                .containsExactly(
                        name(Shape.class) + "[kinds:java.util.List<" + name(Kind.class)
                                + ">, size:int, note:java.lang.String?]",
                        name(Kind.class) + "[class " + name(Kind.Odd.class) + ", class " + name(Kind.Plain.class) + "]",
                        name(Kind.Odd.class) + "[]",
                        name(Kind.Plain.class) + "[colour:" + name(Colour.class) + "]",
                        name(Colour.class) + "[RED, BLUE]");
    }

    private static String name(Class<?> type) {
        return type.getName();
    }

    private record Shape(
            List<Kind> kinds, int size, @Nullable String note) {}

    private sealed interface Kind {
        record Plain(Colour colour) implements Kind {}

        record Odd() implements Kind {}
    }

    private enum Colour {
        RED,
        BLUE
    }
}
