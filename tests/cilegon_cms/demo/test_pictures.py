import io

import pytest
from PIL import Image

from cilegon_cms.demo import pictures


@pytest.mark.parametrize("scene", pictures.SCENES)
def test_every_scene_is_drawn_in_full_size_and_differs_by_seed(scene):
    first = pictures.draw(scene, 1)
    assert Image.open(io.BytesIO(first)).size == (1800, 1200)
    assert first == pictures.draw(scene, 1)
    assert first != pictures.draw(scene, 2)
