package dev.meshclient.time;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Virtual threads where the running JVM has them; looked up by name, since the library also runs on JVMs without. */
final class VirtualThreads {
    private static final @Nullable Method OF_VIRTUAL = method(Thread.class, "ofVirtual");

    private VirtualThreads() {}

    /** Returns a virtual thread that inherits nothing and is not yet started; null where there are none. */
    static @Nullable Thread unstarted(String name, Runnable work) {
        if (OF_VIRTUAL == null) {
            return null;
        }
        try {
            Object builder = OF_VIRTUAL.invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class).invoke(builder, name);
            type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
            return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, work);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static @Nullable Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
