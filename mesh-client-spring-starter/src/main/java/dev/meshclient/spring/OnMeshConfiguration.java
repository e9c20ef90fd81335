package dev.meshclient.spring;

import dev.meshclient.config.ConfigSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Something says where the mesh's configuration is, or what it is. */
final class OnMeshConfiguration extends AnyNestedCondition {
    private static final Bindable<List<String>> LIST = Bindable.listOf(String.class);

    OnMeshConfiguration() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    /** Sees a property in each form that the binder sees; one that is empty counts as none. */
    static boolean isNamed(Environment environment) {
        Binder binder = Binder.get(environment);
        List<String> places = binder.bind("mesh.client.config", LIST).orElse(List.of());
        String document = binder.bind("mesh.client.document", String.class).orElse("");
        return !document.isBlank() || places.stream().anyMatch(place -> !place.isBlank());
    }

    @Conditional(OnProperty.class)
    static final class Named {}

    @ConditionalOnBean(ConfigSource.class)
    static final class Given {}

    static final class OnProperty extends SpringBootCondition {
        private static final ConfigurationPropertyName DOCUMENT = ConfigurationPropertyName.of("mesh.client.document");

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            refuseStructure(context);
            boolean found = isNamed(context.getEnvironment());
            ConditionMessage.Builder message = ConditionMessage.forCondition("mesh configuration");
            return new ConditionOutcome(
                    found,
                    found
                            ? message.because("mesh.client.config or mesh.client.document is set")
                            : message.because("neither mesh.client.config nor mesh.client.document is set"));
        }

        /** Of YAML without a bar the binder sees no text: there would be no mesh, and nothing that says why. */
        private static void refuseStructure(ConditionContext context) {
            for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
                if (source.containsDescendantOf(DOCUMENT) == ConfigurationPropertyState.PRESENT) {
                    throw new MeshSetupException(
                            DOCUMENT.toString(),
                            "has properties below it (expected: the mesh as one text)",
                            "Write it as a block of text: document: |");
                }
            }
        }
    }
}
