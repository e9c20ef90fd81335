package dev.meshclient.spring;

import java.net.URL;
import okhttp3.OkHttp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Ends a start where an OkHttp 4 stands before the OkHttp 5 that the mesh calls with, as the BOM of Spring Cloud brings it about:
 * calls would fail with a {@code NoSuchMethodError}. Behind OkHttp 5 it is never loaded, and does no harm.
 */
final class OkHttpVersionCheck implements BeanFactoryPostProcessor {
    private static final String IN_ALL = "okhttp3/OkHttpClient.class";
    private static final String NOT_IN_4 = "okhttp3/TrailersSource.class";

    /** Comes before every bean, and so before every call. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        ClassLoader loader = beanFactory.getBeanClassLoader();
        if (loader != null) {
            check(jar(loader, IN_ALL), jar(loader, NOT_IN_4));
        }
    }

    private static void check(@Nullable String first, @Nullable String recent) {
        if (first != null && recent != null && !first.equals(recent)) {
            throw new MeshSetupException(
                    "class path",
                    first + " before " + recent + " (expected: one OkHttp, " + OkHttp.VERSION + ")",
                    "Import com.squareup.okhttp3:okhttp-bom:" + OkHttp.VERSION
                            + " before all other BOMs in your dependency management: that of Spring Cloud names OkHttp 4.");
        }
    }

    /** Returns the name of the jar, or the folder, that a class would come from. */
    private static @Nullable String jar(ClassLoader loader, String resource) {
        URL url = loader.getResource(resource);
        if (url == null) {
            return null; // As in a native image, which has no class files.
        }
        String place = url.toString().replaceFirst("!?/" + resource + "$", "");
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
