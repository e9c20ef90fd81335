package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Shows the mesh among the information about the application, if {@code management.info.mesh.enabled} is set. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnSingleCandidate(MeshClient.class)
@ConditionalOnEnabledInfoContributor(value = "mesh", fallback = InfoContributorFallback.DISABLE)
public final class MeshInfoAutoConfiguration {

    /** Says which part of the mesh this process is. */
    @Bean
    @ConditionalOnMissingBean(name = "meshInfoContributor")
    InfoContributor meshInfoContributor(MeshClient mesh) {
        return new MeshInfoContributor(mesh, MeshClient.class.getPackage().getImplementationVersion());
    }
}
