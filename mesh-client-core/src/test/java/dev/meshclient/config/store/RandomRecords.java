package dev.meshclient.config.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any value of a record that is made of records, sealed interfaces, enums, collections and plain values. */
final class RandomRecords {
    private static final int LONGEST = 3;

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    <T> T next(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        return type instanceof ParameterizedType holder ? holder(holder) : plain((Class<?>) type);
    }

    private Object holder(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            several().forEach(i -> map.put(value(arguments[0]), value(arguments[1])));
            return map;
        }
        Stream<Object> items = several().mapToObj(i -> value(arguments[0]));
        return type.getRawType() == Set.class ? items.collect(Collectors.toSet()) : items.toList();
    }

    private IntStream several() {
        return IntStream.range(0, random.nextInt(LONGEST + 1));
    }

    private Object plain(Class<?> type) {
        if (type.isRecord()) {
            return composed(type);
        } else if (type.isSealed()) {
            return value(oneOf(type.getPermittedSubclasses()));
        } else if (type.isEnum()) {
            return oneOf(type.getEnumConstants());
        } else if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == InetSocketAddress.class) {
            return nameserver();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == double.class) {
            return random.nextDouble();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        }
        return text(type);
    }

    private InetSocketAddress nameserver() {
        byte[] address = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(address);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), random.nextInt(65_536));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private String text(Class<?> type) {
        if (type != String.class) {
            throw new IllegalArgumentException(type + " (expected: a type that is known here)");
        }
        return random.ints(random.nextInt(8), 0, Character.MAX_CODE_POINT)
                .map(character -> Character.getType(character) == Character.SURROGATE ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Object composed(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(this::component).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + ": " + List.of(components), e);
        }
    }

    private @Nullable Object component(RecordComponent component) {
        boolean none = component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
        return none ? null : value(component.getGenericType());
    }
}
