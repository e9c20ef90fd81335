package dev.meshclient.spring.aot;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Has a native image keep the resources that {@code mesh.client.config} names when it is built. */
final class MeshFileHints implements BeanFactoryInitializationAotProcessor {
    private static final String SCHEME = "classpath:";

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        List<String> resources = Binder.get(beanFactory.getBean(Environment.class))
                .bind("mesh.client.config", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .map(String::strip)
                .filter(place -> place.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(place -> place.substring(SCHEME.length()))
                .map(name -> name.startsWith("/") ? name.substring(1) : name)
                .toList();
        return resources.isEmpty() ? null : (context, code) -> keep(resources, context.getRuntimeHints());
    }

    private static void keep(List<String> resources, RuntimeHints hints) {
        resources.forEach(hints.resources()::registerPattern);
    }
}
