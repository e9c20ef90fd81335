package dev.meshclient.spring;

import dev.meshclient.config.ConfigSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Something says where the mesh's configuration is, or what it is. */
final class OnMeshConfiguration extends AnyNestedCondition {

    OnMeshConfiguration() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(prefix = "mesh.client", name = "config")
    static final class Named {}

    @ConditionalOnProperty(prefix = "mesh.client", name = "config[0]")
    static final class Listed {}

    @ConditionalOnProperty(prefix = "mesh.client", name = "document")
    static final class Inline {}

    @ConditionalOnBean(ConfigSource.class)
    static final class Given {}
}
