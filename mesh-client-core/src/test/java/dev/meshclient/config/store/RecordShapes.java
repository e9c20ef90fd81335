package dev.meshclient.config.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Which records a record is made of, and what they look like. */
final class RecordShapes {
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    private RecordShapes() {}

    /** Returns a number that is another one when a type, a component, what may be null, a variant or a constant is. */
    static int fingerprint(Class<?> type) {
        CRC32C sum = new CRC32C();
        lines(type).forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    static List<String> lines(Class<?> type) {
        RecordShapes shapes = new RecordShapes();
        shapes.add(type);
        return shapes.lines;
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType holder) {
            Stream.of(holder.getActualTypeArguments()).forEach(this::add);
        } else if (seen.add((Class<?>) type)) {
            addNew((Class<?>) type);
        }
    }

    private void addNew(Class<?> type) {
        if (type.isRecord()) {
            lines.add(type.getName()
                    + Stream.of(type.getRecordComponents())
                            .map(RecordShapes::line)
                            .toList());
            Stream.of(type.getRecordComponents()).forEach(component -> add(component.getGenericType()));
        } else if (type.isSealed()) {
            List<Class<?>> variants = variants(type);
            lines.add(type.getName() + variants);
            variants.forEach(this::add);
        } else if (type.isEnum()) {
            lines.add(type.getName() + names(type.getEnumConstants()));
        }
    }

    /** By name: where they are not listed in the source, each compiler has an order of its own. */
    private static List<Class<?>> variants(Class<?> type) {
        return Stream.<Class<?>>of(type.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static String line(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return component.getName() + ":" + component.getGenericType().getTypeName() + (nullable ? "?" : "");
    }

    private static List<String> names(Object[] constants) {
        return Stream.of(constants).map(constant -> ((Enum<?>) constant).name()).toList();
    }
}
