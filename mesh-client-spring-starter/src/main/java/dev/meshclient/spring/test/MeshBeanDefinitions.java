package dev.meshclient.spring.test;

import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshTestBed;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Makes a bed and its mesh client beans, in place of every other mesh client: auto-configuration sees that there is one and
 * makes none, and one that the application makes is taken out when all are known.
 *
 * @param bed makes the bed, or returns one that is there
 * @param owned whether the bed ends with the context
 */
record MeshBeanDefinitions(Supplier<MeshTestBed> bed, boolean owned) implements BeanFactoryPostProcessor {
    private static final String BED = "meshTestBed";
    private static final String CLIENT = "meshTestBedClient";
    private static final String USUAL_NAME = "meshClient";
    private static final String NOTHING_TO_DESTROY = "";

    void addTo(ConfigurableApplicationContext context) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "mesh.client.enabled=true");
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
        RootBeanDefinition definition = new RootBeanDefinition(MeshTestBed.class, bed);
        definition.setDestroyMethodName(owned ? "close" : NOTHING_TO_DESTROY);
        registry.registerBeanDefinition(BED, definition);
        RootBeanDefinition client = new RootBeanDefinition(
                MeshClient.class,
                () -> context.getBeanFactory().getBean(BED, MeshTestBed.class).mesh());
        client.setDestroyMethodName(NOTHING_TO_DESTROY);
        client.setDependsOn(BED);
        registry.registerBeanDefinition(CLIENT, client);
        context.addBeanFactoryPostProcessor(this);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        for (String name : beans.getBeanNamesForType(MeshClient.class, true, false)) {
            if (!name.equals(CLIENT)) {
                registry.removeBeanDefinition(name);
                registry.registerAlias(CLIENT, name);
            }
        }
        if (!beans.containsBean(USUAL_NAME)) {
            registry.registerAlias(CLIENT, USUAL_NAME);
        }
    }
}
