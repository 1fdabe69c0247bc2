"""Bodies that try what an EPUB and WeChat's editor take."""

NASTY = (
    "<h2>一、A&amp;B &lt;甲&gt; “乙”\U0001f33e</h2><p>水<sub>2</sub>与面积km<sup>2</sup><br>换行<strong>粗<em>斜</em></strong>"
    '<sup data-note="参见《选举法》第5条 &amp; &lt;附件&gt;。"></sup>，<a href="/articles/1/?a=1&amp;b=[2]#三">站内</a>、'
    '<a href="https://例子.测试/路径 x|y%zz?q=“引”">站外</a>、<a href="mailto:a@example.org">信</a>、<a href="http://[bad/">坏</a>。</p>'
    '<h4>跳级的小标题</h4><ol start="3"><li>三<ul><li>子</li></ul></li><li></li></ol>'
    '<table><thead><tr><th colspan="2">合<br>并</th><th></th></tr></thead><tbody><tr><td rowspan="2">甲</td><td></td><td>1,200</td>'
    "</tr><tr><td>乙</td><td>30%</td></tr></tbody></table><p>表1 各县情况</p><table><tbody><tr><th>县</th><td>5</td></tr></tbody></table>"
    '<blockquote><p>引文</p><p>二</p></blockquote><aside data-kind="编者按"><p>按：说几句。</p><ul><li>其一</li></ul></aside>'
    "<p>　　春风过江<br>　　一夜新绿</p><p>尾\x0c声\u2028完</p>"
)
